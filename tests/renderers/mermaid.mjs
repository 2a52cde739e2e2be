// Reads Mermaid files with the parser that GitHub uses; prints the name of each that it refuses.
// The packages mermaid and jsdom are looked for from the folder given first.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const found = createRequire(pathToFileURL(`${folder}/`));
const { JSDOM } = found("jsdom");
const { window } = new JSDOM("<!DOCTYPE html><body></body>");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import(pathToFileURL(`${folder}/node_modules/mermaid/dist/mermaid.core.mjs`));
for (const file of files) {
  try {
    await mermaid.parse(readFileSync(file, "utf8"));
  } catch (error) {
    console.log(file, String(error));
  }
}
