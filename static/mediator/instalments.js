// A clause's page: the plan of instalments while it is typed.
import { startInstalments } from "../shared/instalments.js";

startInstalments();
