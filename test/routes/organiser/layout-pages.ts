import { listLayouts } from "#app/domain/door/badge-layouts.ts";
import { addLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { FORMATS, type Layout, type LayoutBox } from "#app/domain/door/layout.ts";
import { layoutFor } from "#app/print/default-layouts.ts";
import { organisedSite, YEAR } from "./organised.ts";

/** The address of the list of layouts. */
export const LAYOUTS = `/organisation/${YEAR}/badges/modeles`;
export type Organised = Awaited<ReturnType<typeof organisedSite>>;

/** A site with a layout of its own, a copy of A6 by default. */
export async function withLayout(layout: Layout = layoutFor(FORMATS.a6)) {
  const organised = await organisedSite();
  const { site, edition, by } = organised;
  const added = await addLayout(site.db, { edition, name: "Essai", layout, ticketTypes: [], ...by });
  if (added.kind !== "added") throw new Error(added.kind);
  return { ...organised, id: added.id, address: `${LAYOUTS}/${added.id}` };
}

/** The first layout of the edition. */
export async function saved({ site, edition }: Pick<Organised, "site" | "edition">) {
  const [one] = await listLayouts(site.db, { edition });
  if (!one) throw new Error("no layout");
  return one;
}

/** A box of the front. */
export function boxOf({ layout }: { layout: Layout }, id: string): LayoutBox | undefined {
  return layout.front.boxes.find((box) => box.id === id);
}

/** The inputs of the page's largest form, as a browser sends them. */
export async function typedOn(organiser: Organised["organiser"], address: string): Promise<Record<string, string>> {
  const page = await (await organiser.get(address)).text();
  const form = [...page.matchAll(/<form\b[^>]*>.*?<\/form>/gs)]
    .map(([text]) => text)
    .sort((a, b) => b.length - a.length)[0];
  const unescaped = (text = "") =>
    text
      .replace(/&quot;/g, '"')
      .replace(/&#x27;/g, "'")
      .replace(/&amp;/g, "&");
  const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  const inputs = [...(form ?? "").matchAll(/<input\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, "name") && (!/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag)))
    .map((tag) => [attribute(tag, "name") ?? "", unescaped(attribute(tag, "value") ?? "on")]);
  const areas = [...(form ?? "").matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)].map(([, tag = "", text]) => [
    attribute(` ${tag}`, "name") ?? "",
    unescaped(text),
  ]);
  const selects = [...(form ?? "").matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)].map(([, tag = "", options = ""]) => [
    attribute(` ${tag}`, "name") ?? "",
    /<option value="([^"]*)" selected/.exec(options)?.[1] ?? /<option value="([^"]*)"/.exec(options)?.[1] ?? "",
  ]);
  return Object.fromEntries([...inputs, ...areas, ...selects]);
}
