// Entry of the page to sign on.
import { startSignPads } from "../shared/sign-pad.js";

startSignPads();
