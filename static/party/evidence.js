// Entry of the party's page of new evidence.
import "../shared/_tray.js";
