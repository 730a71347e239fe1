// Entry of all staff pages.
import { startPage } from "../shared/start.js";
import { startKnocks } from "./_knocks.js";
import { startPhraseBoxes } from "./_phrase-boxes.js";
import { startSearchKey } from "./_search-key.js";

startPage();
startSearchKey();
startKnocks();
startPhraseBoxes();
