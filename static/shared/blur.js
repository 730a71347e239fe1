// How sharp a photo is: the spread of the Laplacian over its grey picture. A blurred one has few edges.
const SIDE = 1000;
const SHARP = 45; // measured: a sharp page of text lies above 300, one that cannot be read below 25

/** Whether a picture is too blurred to read; false for what the browser cannot open. */
export async function isBlurred(file) {
  if (!file.type.startsWith("image/")) return false;
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return spread(grey(image)) < SHARP;
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function grey(image) {
  const share = Math.min(1, SIDE / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(3, Math.round(image.naturalWidth * share));
  canvas.height = Math.max(3, Math.round(image.naturalHeight * share));
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = brush.getImageData(0, 0, canvas.width, canvas.height);
  const values = new Float32Array(width * height);
  for (let at = 0; at < values.length; at += 1) values[at] = 0.3 * data[4 * at] + 0.59 * data[4 * at + 1] + 0.11 * data[4 * at + 2];
  return { values, width, height };
}

function spread({ values, width, height }) {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const edge = values[at - 1] + values[at + 1] + values[at - width] + values[at + width] - 4 * values[at];
      sum += edge;
      squares += edge * edge;
      count += 1;
    }
  }
  return squares / count - (sum / count) ** 2;
}
