// Builds what browsers load: ES modules (esbuild), style sheets (sass) and the icon sprite, into static/dist/ under
// names that carry a digest of their content, with static/dist/manifest.json telling which name stands for which file.
//
// The rule for what is built: every .js and .scss file that lies directly in a surface's folder (static/party/,
// static/mediator/, static/supervisor/) and does not begin with "_" is an entry of its own and is asked for by its
// path: asset('party/party.css'), asset('mediator/room.js'). Everything else is reached by import.
//
// Beside each file lie its compressed forms (.br, .gz), which the program hands to browsers that take them.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const SOURCE = path.join(ROOT, "static");
const DIST = path.join(SOURCE, "dist");
const SURFACES = ["party", "mediator", "supervisor"];
const TARGETS = ["es2020", "chrome79", "safari14.1"]; // what WeChat's browsers of 2020 and later understand

/** Entries of one kind ("js" or "scss"), as paths relative to static/. */
async function entries(extension) {
  const found = [];
  for (const surface of SURFACES) {
    for (const name of await readdir(path.join(SOURCE, surface))) {
      if (name.endsWith(`.${extension}`) && !name.startsWith("_")) found.push(`${surface}/${name}`);
    }
  }
  return found.sort();
}

/** Writes content under a name with its digest and returns that name, relative to static/dist/. */
async function store(name, content) {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const { dir, name: stem, ext } = path.parse(name);
  const stored = path.posix.join(dir, `${stem}-${digest}${ext}`);
  await mkdir(path.join(DIST, dir), { recursive: true });
  await writeFile(path.join(DIST, stored), content);
  return stored;
}

async function buildScripts(manifest) {
  const names = await entries("js");
  const result = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: names.map((name) => ({ in: path.join(SOURCE, name), out: name.replace(/\.js$/, "") })),
    outdir: DIST,
    bundle: true,
    splitting: true, // two entries on one page share one copy of static/shared/
    format: "esm",
    minify: true,
    target: TARGETS,
    charset: "utf8",
    entryNames: "[dir]/[name]-[hash]",
    chunkNames: "shared/[name]-[hash]",
    metafile: true,
    legalComments: "none",
    loader: { ".txt": "text" }, // the check words are read from where Python reads them
  });
  for (const [file, { entryPoint }] of Object.entries(result.metafile.outputs)) {
    if (entryPoint) manifest[path.relative("static", entryPoint)] = path.relative("static/dist", file);
  }
}

async function buildStyles(manifest) {
  for (const name of await entries("scss")) {
    const compiled = sass.compile(path.join(SOURCE, name), {
      loadPaths: [path.join(ROOT, "node_modules"), SOURCE],
      quietDeps: true,
      silenceDeprecations: ["import"], // Bootstrap 5.3 is written with @import
    });
    const { code } = await esbuild.transform(compiled.css, { loader: "css", minify: true, target: TARGETS, charset: "utf8" });
    const served = name.replace(/\.scss$/, ".css");
    manifest[served] = await store(served, code);
  }
}

/** One sprite of the icons named in static/shared/icons.txt; an unknown name stops the build. */
async function buildIcons(manifest) {
  const list = await readFile(path.join(SOURCE, "shared/icons.txt"), "utf8");
  const names = list.split("\n").map((line) => line.replace(/#.*/, "").trim()).filter(Boolean);
  const symbols = await Promise.all(names.map(async (name) => {
    const svg = await readFile(path.join(ROOT, `node_modules/lucide-static/icons/${name}.svg`), "utf8");
    const drawing = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" `
      + `stroke-linecap="round" stroke-linejoin="round">${drawing.replace(/\s*\n\s*/g, "")}</symbol>`;
  }));
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
  manifest["shared/icons.svg"] = await store("shared/icons.svg", sprite);
}

/** Pictures that are served as they are. */
async function copyPictures(manifest) {
  for (const name of ["shared/mark.svg"]) manifest[name] = await store(name, await readFile(path.join(SOURCE, name)));
}

/** The compressed forms of every file that was built. */
async function compress() {
  const forms = [["br", promisify(brotliCompress)], ["gz", promisify(gzip)]];
  const files = (await readdir(DIST, { recursive: true })).filter((name) => /\.(js|css|svg)$/.test(name));
  await Promise.all(files.map(async (name) => {
    const content = await readFile(path.join(DIST, name));
    await Promise.all(forms.map(async ([ending, pack]) => writeFile(path.join(DIST, `${name}.${ending}`), await pack(content))));
  }));
}

async function build() {
  const started = performance.now();
  await rm(DIST, { recursive: true, force: true });
  await mkdir(DIST, { recursive: true });
  const manifest = {};
  await Promise.all([buildScripts(manifest), buildStyles(manifest), buildIcons(manifest), copyPictures(manifest)]);
  await compress();
  const sorted = Object.fromEntries(Object.entries(manifest).sort());
  await writeFile(path.join(DIST, "manifest.json"), `${JSON.stringify(sorted, null, 2)}\n`);
  console.log(`static/dist: ${Object.keys(manifest).length} files in ${Math.round(performance.now() - started)} ms`);
}

async function watch() {
  const { watch: changes } = await import("node:fs/promises");
  await build();
  for await (const { filename } of changes(SOURCE, { recursive: true })) {
    if (filename && !filename.startsWith("dist")) await build().catch((problem) => console.error(problem.message));
  }
}

await (process.argv.includes("--watch") ? watch() : build());
