// The party's negotiation: the plan of instalments while it is typed, sealed bids.
import { startInstalments } from "../shared/instalments.js";
import { startBids } from "./_bids.js";

startInstalments();
startBids();
