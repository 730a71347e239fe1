// Entry of the party's pages of evidence.
import "../shared/evidence.js";
