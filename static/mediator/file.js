// Entry of the staff's page of a file.
import "../shared/_viewer.js";
