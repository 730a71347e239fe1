// Entry of the party's phone pages and of public pages.
import { startReadAloud } from "../shared/read-aloud.js";
import { startPage } from "../shared/start.js";
import { startTextSize } from "../shared/text-size.js";
import { startCodes } from "./_code.js";
import { startSteps } from "./_steps.js";

startPage();
startTextSize();
startReadAloud();
startCodes();
startSteps();
