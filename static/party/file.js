// Entry of the party's page of a file.
import "../shared/_viewer.js";
