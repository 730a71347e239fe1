// Entry of the staff's page of new evidence.
import "../shared/_tray.js";
