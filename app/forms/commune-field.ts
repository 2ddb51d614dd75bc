import { z } from "zod";
import { type Commune, shownCommune, storedCommune } from "#app/domain/communes/commune-text.ts";
import type { Communes } from "#app/domain/communes/find-commune.ts";
import type { Field } from "./field.ts";
import { type Declared, inputField } from "./input-field.ts";
import { line } from "./text-fields.ts";

const LONGEST = 100;
const BETWEEN = "\n";

/** Browsers draw the field and do not read it: only the server knows the list (`communesFor`). */
let known: Communes | null = null;

/** Gives the list that typed communes are looked up in. */
export function knowCommunes(communes: Communes): void {
  known = communes;
}

/** A French commune by its name, postal code or INSEE code, as `storedCommune` writes it. */
export function commune(options: Declared): Field<string> {
  const typed = line({ ...options, max: LONGEST });
  const field = inputField<string>({ autoComplete: "off", ...options }, { spellCheck: false }, () =>
    typed.schema({ timeZone: "UTC" }).transform((text, issues) => {
      if (!known) throw new Error("a commune is read before the list of communes");
      const found = known.find(text);
      if (found.kind === "one") return storedCommune(found.commune);
      issues.addIssue({ code: "custom", message: codeOf(found), params: { near: listed(found.near) } });
      return z.NEVER;
    }),
  );
  return { ...field, text: { rule: "line", max: LONGEST }, show: shownCommune };
}

/** The communes that an error proposes, each as it can be typed. @param params of the field's error */
export function proposedCommunes(params: Readonly<Record<string, string | number>> | undefined): string[] {
  const near = params?.near;
  return typeof near === "string" ? near.split(BETWEEN).filter(Boolean) : [];
}

function codeOf({ kind, near }: { kind: "several" | "none"; near: readonly Commune[] }): string {
  if (kind === "several") return "communeSeveral";
  return near.length > 0 ? "communeNear" : "communeUnknown";
}

function listed(near: readonly Commune[]): string {
  return near.map((each) => shownCommune(storedCommune(each))).join(BETWEEN);
}
