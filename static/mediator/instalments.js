// A clause's page: the plan of instalments and the clarity lint while it is typed.
import { startInstalments } from "../shared/instalments.js";
import { startTermCheck } from "./_term_check.js";

startInstalments();
startTermCheck();
