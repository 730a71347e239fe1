// Files go up by HTTP with their progress; then the room is told with an event like any other.
import { word } from "../words.js";
import { base, surface, token } from "./facts.js";

/** The server looked at the file and said no: the same file would be refused again. */
export class UploadRefused extends Error {}

/** Sends one file; progress(share) from 0 to 1. Answers the body of the file event; throws UploadRefused, or an Error while the net is away. */
export function upload(room, file, progress) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${base()}/${room}/files`);
    request.setRequestHeader("X-CSRFToken", token());
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-Surface", surface());
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total ? loaded / total : 0));
    request.addEventListener("load", () => {
      if (request.status === 201) done(request.response);
      else if (request.status >= 500) fail(new Error(word("uploadAway")));
      else fail(new UploadRefused(request.response?.title || word("uploadFailed")));
    });
    request.addEventListener("error", () => fail(new Error(word("uploadAway"))));
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}
