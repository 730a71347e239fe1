// Entry of the staff's pages of evidence.
import "../shared/evidence.js";
