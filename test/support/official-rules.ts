import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const FOLDER = join(import.meta.dirname, "../../../shared/data/finance/rules");

/** The official rules, compiled: EN 16931 (Factur-X) with its code lists, and BR-FR Flux 2. */
const SETS = ["facturx-en16931-1.09.2.sef.json.gz", "br-fr-flux2-cii-1.4.0.sef.json.gz"];

export interface BrokenRule {
  /** `BR-CO-17`, and so on. */
  readonly rule: string;
  readonly text: string;
}

/**
 * Finds the fatal official rules that an invoice violates, offline; about 0.2 s each after the first.
 *
 * @throws when the rules are not on this machine
 */
export async function brokenOfficialRules(xml: string): Promise<BrokenRule[]> {
  if (!existsSync(FOLDER))
    throw new Error(`The official rules are missing: ${FOLDER} must lie beside this repository.`);
  const reports = await Promise.all(SETS.map((set) => reportOf(set, xml)));
  return reports.flatMap((report) => {
    if (!report.includes("<svrl:fired-rule")) return [{ rule: "none fired", text: "this is no CII invoice" }];
    return [...report.matchAll(FINDING)].flatMap(([, attributes = "", body = ""]) => {
      const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
      const text = body.replace(/<[^>]*>|\s+/g, " ").trim();
      const isMild = /^(?:warning|information)$/.test(attribute("flag") ?? attribute("role") ?? "");
      return isMild ? [] : [{ rule: attribute("id") ?? /[A-Z]+-[A-Z0-9-]+/.exec(text)?.[0] ?? "?", text }];
    });
  });
}

const FINDING =
  /<svrl:(?:failed-assert|successful-report)\b([^>]*)>([\s\S]*?)<\/svrl:(?:failed-assert|successful-report)>/g;

type Saxon = {
  transform: (asked: Record<string, unknown>, how: "async") => Promise<{ principalResult: string }>;
};
// The package has neither types nor an ES module.
const saxon = createRequire(import.meta.url)("saxon-js") as Saxon;
const loaded = new Map<string, unknown>();

async function reportOf(set: string, xml: string): Promise<string> {
  const stylesheet = loaded.get(set) ?? compiled(set);
  loaded.set(set, stylesheet);
  const asked = { stylesheetInternal: stylesheet, sourceText: xml, destination: "serialized" };
  return (await saxon.transform(asked, "async")).principalResult;
}

/** Replaces the folder in which the rules were compiled, where they look for code lists, by ours. */
function compiled(set: string): unknown {
  const text = gunzipSync(readFileSync(join(FOLDER, set))).toString();
  return JSON.parse(text.replace(/file:\/\/[^"]*\/(?=FACTUR-X_EN16931\.xslt)/g, `${pathToFileURL(FOLDER)}/`));
}
