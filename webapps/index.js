// The workbench: pick a sample, edit its commands, see the picture and what it cost.
// The address of the page keeps the state, so a picture under discussion can be sent as a link.

const images = ["samples/jacket", "samples/sneaker", "samples/still-life", "samples/color-chart", "samples/badge.svg",
  "demo/jacket", "demo/sneaker"];

const samples = [
  { title: "Fit into a square", path: "samples/jacket", commands: "wid=400&hei=400&fmt=webp" },
  { title: "Crop to fill", path: "samples/still-life", commands: "wid=480&hei=300&fit=crop&align=0,1" },
  { title: "Transparent PNG", path: "samples/sneaker", commands: "wid=480&fmt=png-alpha" },
  { title: "Rotate, margin, colours", path: "samples/sneaker", commands: "size=420,0&rotate=-12&extend=20,20,20,20&bgColor=f4e6c8" },
  { title: "Region of interest", path: "samples/still-life", commands: "rgn=1150,950,900,700&wid=480" },
  { title: "High key", path: "samples/still-life", commands: "wid=480&op_saturation=-60&op_brightness=25&op_contrast=-15" },
  { title: "Hue and unsharp mask", path: "samples/jacket", commands: "wid=400&op_hue=150&op_usm=1.2,1,4,0" },
  { title: "A detail at full size", path: "samples/still-life", commands: "scl=1&rect=1500,1100,480,320" },
  { title: "Gray GIF", path: "samples/color-chart", commands: "wid=480&fmt=gif,gray" },
  { title: "SVG at any size", path: "samples/badge.svg", commands: "wid=400&fmt=png-alpha" },
];

const catalog = [
  { title: "Preset", path: "demo/jacket", commands: "$postcard$" },
  { title: "Preset, one command changed", path: "demo/jacket", commands: "$postcard$&bgc=c9d8c5&fit=fit,1" },
  { title: "Size in the path", path: "demo/jacket/medium", commands: "" },
  { title: "Record with commands", path: "demo/sneaker", commands: "wid=400" },
  { title: "Colour as a record of its own", path: "demo/jacket-violet", commands: "wid=400" },
  { title: "Template", path: "demo/jacket", commands: "template=demo/card" },
  { title: "Template with variables", path: "demo/still-life", commands: "template=demo/card&$frame=3a2f28&$size=400" },
  { title: "Thumbnail", path: "demo/sneaker", commands: "req=tmb&wid=200&hei=200" },
  { title: "Picture that is missing", path: "demo/sold-out", commands: "wid=400" },
];

const hints = ["wid=600", "hei=400", "fit=crop,1", "fmt=avif", "fmt=png-alpha", "qlt=60", "crop=200,200,900,900", "rotate=15", "flip=lr",
  "extend=20,20,20,20", "bgc=336699", "op_saturation=-100", "op_hue=90", "op_contrast=30", "op_blur=6", "op_sharpen=1", "op_invert=1"];

const byId = (id) => document.getElementById(id);
const [preview, facts, path, commands, url] = ["preview", "facts", "path", "commands", "url"].map(byId);
let current = new AbortController();
let shown = "";

const requestUrl = () => {
  const query = commands.value.split("\n").map((line) => line.trim()).filter(Boolean).join("&");
  return `is/image/${path.value}${query && "?"}${query}`;
};

const describe = (text, isError) => {
  facts.textContent = text;
  facts.classList.toggle("error", isError);
};

async function show() {
  const target = requestUrl();
  url.textContent = new URL(target, location.href);
  byId("open").href = target;
  history.replaceState(null, "", `#${target.slice("is/image/".length)}`);

  current.abort();
  current = new AbortController();
  const started = performance.now();
  try {
    const response = await fetch(target, { signal: current.signal });
    const type = response.headers.get("content-type") ?? "";
    if (!response.ok || !type.startsWith("image/")) {
      describe(`${response.status}: ${(await response.text()).slice(0, 500)}`, !response.ok);
      return;
    }

    const blob = await response.blob();
    const elapsed = performance.now() - started;
    URL.revokeObjectURL(shown);
    shown = URL.createObjectURL(blob);
    preview.src = shown;
    await preview.decode();
    describe(`${preview.naturalWidth} × ${preview.naturalHeight} · ${type} · ${(blob.size / 1000).toFixed(1)} kB · ${elapsed.toFixed(0)} ms`, false);
  } catch (error) {
    if (error.name !== "AbortError") describe(`No answer: ${error.message}`, true);
  }
}

function load(imagePath, query) {
  if (![...path.options].some((option) => option.value === imagePath)) path.add(new Option(imagePath));
  path.value = imagePath;
  commands.value = query.split("&").filter(Boolean).join("\n");
  show();
}

// A command that is already there is replaced: the last instance would win anyway.
function add(command) {
  const name = command.split("=")[0];
  const kept = commands.value.split("\n").filter((line) => line && line.split("=")[0] !== name);
  commands.value = [...kept, command].join("\n");
  show();
}

for (const image of images) path.add(new Option(image));

for (const hint of hints) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: hint });
  button.addEventListener("click", () => add(hint));
  byId("hints").append(button);
}

function fill(list, entries) {
  for (const entry of entries) {
    const card = byId("card").content.cloneNode(true);
    const target = `is/image/${entry.path}${entry.commands && "?"}${entry.commands}`;
    card.querySelector("img").src = target;
    card.querySelector("img").alt = entry.title;
    card.querySelector("strong").textContent = entry.title;
    card.querySelector("code").textContent = `/${target}`;
    card.querySelector("button").addEventListener("click", () => {
      load(entry.path, entry.commands);
      scrollTo({ top: 0, behavior: "smooth" });
    });
    byId(list).append(card);
  }
}

fill("samples", samples);
fill("catalog", catalog);

let pending;
commands.addEventListener("input", () => {
  clearTimeout(pending);
  pending = setTimeout(show, 250);
});
path.addEventListener("change", show);
byId("editor").addEventListener("submit", (event) => event.preventDefault());
byId("copy").addEventListener("click", () => navigator.clipboard.writeText(url.textContent));

const [linkedPath, linkedQuery = ""] = location.hash.slice(1).split("?");
load(linkedPath || samples[0].path, linkedPath ? linkedQuery : samples[0].commands);
