// The microphone: a recording of a minute at most, handed out piece by piece so that nothing of it hangs on the page.
export const LONGEST = 60; // seconds
const PIECE = 1000; // ms between two pieces that are kept
const TICK = 100;
const BITS = 32000; // a second: speech, clear and small
const TYPES = { "audio/webm;codecs=opus": "weba", "audio/mp4": "m4a", "audio/ogg;codecs=opus": "ogg" };
const WHY = { NotAllowedError: "voiceDenied", SecurityError: "voiceDenied", NotFoundError: "voiceNoMicrophone", NotReadableError: "voiceBusy" };

const typeHere = () => Object.keys(TYPES).find((type) => MediaRecorder.isTypeSupported?.(type));

/** Whether this browser records at all: WeChat's older ones and plain http do not. */
export const able = () => Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder && typeHere());

/** The name of a recording: by it a file that comes up is known as a voice. */
export function nameOf(type, seconds, at = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  const stamp = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
  const ending = Object.entries(TYPES).find(([known]) => known.split(";")[0] === type.split(";")[0])?.[1] ?? "weba";
  const whole = Math.max(1, Math.round(seconds));
  return ["语音", whole, "秒-", stamp, ".", ending].join("");
}

/** What the room is told of a file that is up: a recording, known by its name on whatever way it came, is a voice. */
export function eventOf(body) {
  if (!body.type.startsWith("audio/") || !/^语音\d+秒-\d{8}-\d{6}\.\w+$/.test(body.name)) return { kind: "file", body };
  return { kind: "voice", body: { file: body.file, seconds: Number(/\d+/.exec(body.name)[0]) } };
}

export class Recorder {
  /** on: piece(blob, type), tick(seconds, level 0…1), end(). */
  constructor(on) {
    this.on = on;
  }

  /** Begins, unless it was stopped while the person was asked; throws an Error whose message names the sentence that says why not. */
  async begin() {
    if (!able()) throw new Error("voiceUnable");
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } });
    } catch (problem) {
      throw new Error(WHY[problem.name] ?? "voiceUnable");
    }
    if (this.stopped) return this.#release();
    const media = new MediaRecorder(this.stream, { mimeType: typeHere(), audioBitsPerSecond: BITS });
    this.media = media;
    media.addEventListener("dataavailable", ({ data }) => data.size && this.on.piece(data, media.mimeType));
    media.addEventListener("stop", () => this.#end());
    media.addEventListener("error", () => this.stop());
    this.stream.getAudioTracks()[0].addEventListener("ended", () => this.stop()); // a call came in, the headset went
    media.start(PIECE);
    this.begun = performance.now();
    this.#hear();
    this.timer = setInterval(() => this.#tick(), TICK);
  }

  get running() {
    return this.media?.state === "recording";
  }

  get seconds() {
    return Math.min(LONGEST, (performance.now() - this.begun) / 1000);
  }

  stop() {
    this.stopped = true;
    if (this.running) this.media.stop();
  }

  #tick() {
    this.on.tick(this.seconds, this.#level());
    if (this.seconds >= LONGEST) this.stop();
  }

  #end() {
    clearInterval(this.timer);
    this.#release();
    this.context?.close().catch(() => {});
    this.on.end();
  }

  #release() {
    for (const track of this.stream.getTracks()) track.stop();
  }

  // How loud it is, for the eye alone: a browser without it records all the same.
  #hear() {
    try {
      this.context = new (window.AudioContext ?? window.webkitAudioContext)();
      this.ear = this.context.createAnalyser();
      this.ear.fftSize = 512;
      this.context.createMediaStreamSource(this.stream).connect(this.ear);
      this.wave = new Uint8Array(this.ear.fftSize);
    } catch {
      this.ear = null;
    }
  }

  #level() {
    if (!this.ear) return 0;
    this.ear.getByteTimeDomainData(this.wave);
    return Math.min(1, Math.max(...this.wave.map((one) => Math.abs(one - 128))) / 80);
  }
}
