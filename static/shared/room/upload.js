// Files go up by HTTP in parts; then the room is told with an event like any other.
import { PartRefused, sendParts } from "../parts.js";
import { word } from "../words.js";
import { base, surface, token } from "./facts.js";

/** The server looked at the file and said no: the same file would be refused again. */
export class UploadRefused extends Error {}

/** Sends one file under its key; progress(share) from 0 to 1. Answers the body of the file event; throws UploadRefused, or an Error while the net is away. */
export async function upload(room, file, key, progress) {
  const headers = { "X-CSRFToken": token(), "X-Surface": surface() };
  const parts = surface() === "party" ? "/p/uploads/" : "/uploads/";
  try {
    return await sendParts({ key, name: file.name, blob: file, begin: `${base()}/${room}/uploads`, parts, headers }, progress);
  } catch (problem) {
    if (problem instanceof PartRefused) throw new UploadRefused(problem.message || word("uploadFailed"));
    throw new Error(word("uploadAway"));
  }
}
