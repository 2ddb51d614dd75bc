import { type BadgeLayout, findLayout } from "#app/domain/door/badge-layouts.ts";
import { listBadgePictures } from "#app/domain/door/badge-pictures.ts";
import { type SideKey, sideKeysOf, sideOf } from "#app/domain/door/layout-edits.ts";
import { layoutChecks } from "#app/print/layout-checks.ts";
import { found, type OfficeVisit } from "#app/server/pages/office.server.ts";
import { boxTitle } from "./box-title.server.ts";
import { type ShownLook, shownLooks } from "./look-previews.server.ts";
import { type ShownSide, shownSides } from "./previews.server.ts";
import { SIDE_WORDS, sideOfWord } from "./sides.ts";

/** Reads the layout of an address. @throws 404 */
export async function layoutOf({ db, edition, id }: OfficeVisit): Promise<BadgeLayout> {
  return found(await findLayout(db, { edition: edition.id, id }));
}

/** The side that an address names, the front by default. @throws 404 for one that the layout does not have */
export function sideKeyOf({ params, address }: OfficeVisit, { layout }: BadgeLayout): SideKey {
  const key = found(sideOfWord(params.side ?? address.get("face") ?? SIDE_WORDS.front));
  found(sideOf(layout, key));
  return key;
}

/** The address of a layout's side. */
export function addressOfSide({ path, id }: OfficeVisit, key: SideKey): string {
  return path("/badges/modeles/:id", { id, query: { face: key === "front" ? null : SIDE_WORDS[key] } });
}

/**
 * What a page shows of a side: its boxes by name, what is wrong with them, and how badges look.
 *
 * @param ticketType of the first badge; by default its own
 */
export async function drawnSide(
  visit: OfficeVisit,
  { layout, id }: Pick<BadgeLayout, "layout" | "id">,
  key: SideKey,
  ticketType?: number,
) {
  const pictures = await listBadgePictures(visit.db, { edition: visit.edition.id });
  const side = found(sideOf(layout, key));
  return {
    ...{ layout: id, key, keys: sideKeysOf(layout), format: layout.format },
    boxes: side.boxes.map((box) => ({
      ...{ id: box.id, kind: box.kind, x: box.x, y: box.y, width: box.width, height: box.height },
      title: boxTitle(box, visit.language, pictures),
    })),
    checks: layoutChecks(side, layout.format, Object.fromEntries(pictures.map((one) => [one.id, one]))),
    looks: (await shownLooks(visit, layout, key)) satisfies ShownLook[],
    shown: (await shownSides(visit, layout, key, ticketType)) satisfies ShownSide[],
  };
}

export type DrawnSide = Awaited<ReturnType<typeof drawnSide>>;
