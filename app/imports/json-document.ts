/** Parses JSON, after refusing what is dangerous or ambiguous with its line. */
import { visit } from "jsonc-parser";
import { type Findings, line } from "./problems.ts";

/** No format here is deeper than ten levels. */
const DEEPEST = 64;
/** Objects, lists and values; the largest real programme has about 40,000. */
const MOST_PARTS = 2_000_000;

/**
 * Parses JSON. Refuses with line and column: a syntax error, truncated text, more than 64 levels, more than two million
 * parts, a duplicate key (`JSON.parse` would silently drop one, with its sessions), the key `__proto__`, a NUL
 * character.
 *
 * @returns undefined after a refusal noted in `findings`
 */
export function readJson(text: string, findings: Findings): unknown {
  if (!inspect(text, findings)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    findings.refuse("", "json-syntax", { column: 1 });
    return undefined;
  }
}

/** Formats a path: `schedule.conference.days[1].rooms["Aula"][3]`. */
export function jsonPath(...steps: readonly PropertyKey[]): string {
  let path = "";
  for (const step of steps) {
    if (typeof step === "number") path += `[${step}]`;
    else if (typeof step === "string" && /^[a-z_]\w*$/i.test(step)) path += path ? `.${step}` : step;
    else path += `[${JSON.stringify(String(step))}]`;
  }
  return path;
}

class Stop extends Error {}

function inspect(text: string, findings: Findings): boolean {
  const objects: Set<string>[] = [];
  let depth = 0;
  let parts = 0;
  const stop = (
    at: string,
    ...refusal: [Parameters<Findings["refuse"]>[1], Parameters<Findings["refuse"]>[2]?]
  ): never => {
    findings.refuse(at, ...refusal);
    throw new Stop();
  };
  const count = (atLine: number) => {
    parts += 1;
    if (parts > MOST_PARTS) stop(line(atLine + 1), "too-many-parts", { most: MOST_PARTS });
  };
  const enter = (atLine: number) => {
    count(atLine);
    depth += 1;
    if (depth > DEEPEST) stop(line(atLine + 1), "too-deep", { most: DEEPEST });
  };
  try {
    visit(
      text,
      {
        onObjectBegin: (_offset, _length, atLine) => {
          enter(atLine);
          objects.push(new Set());
        },
        onObjectEnd: () => {
          depth -= 1;
          objects.pop();
        },
        onArrayBegin: (_offset, _length, atLine) => enter(atLine),
        onArrayEnd: () => {
          depth -= 1;
        },
        onObjectProperty: (key, _offset, _length, atLine) => {
          const keys = objects.at(-1);
          if (key === "__proto__") stop(line(atLine + 1), "forbidden-key", { key });
          if (keys?.has(key)) stop(line(atLine + 1), "key-twice", { key });
          if (key.includes("\0")) stop(line(atLine + 1), "nul-character");
          keys?.add(key);
        },
        onLiteralValue: (value, _offset, _length, atLine) => {
          count(atLine);
          if (typeof value === "string" && value.includes("\0")) stop(line(atLine + 1), "nul-character");
        },
        onError: (_error, offset, length, atLine, column) => {
          if (text.slice(offset + length).trim() === "" && !/[\]}]\s*$/.test(text)) stop(line(atLine + 1), "file-cut");
          stop(line(atLine + 1), "json-syntax", { column: column + 1 });
        },
      },
      { disallowComments: true, allowTrailingComma: false },
    );
    return true;
  } catch (error) {
    if (error instanceof Stop) return false;
    throw error;
  }
}
