// The pages of evidence: on that of a new piece its files are gathered; on that of a received one they are let go.
import { forgetSent } from "./uploads.js";

const sent = document.querySelector("[data-sent-of]");
if (sent) forgetSent(sent.dataset.sentOf);
if (document.getElementById("tray")) import("./_tray.js");
