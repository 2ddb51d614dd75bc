import type { BadgeLayout } from "#app/domain/door/badge-layouts.ts";
import { editLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { type BoxOf, type Layout, type LayoutBox, sidesOf } from "#app/domain/door/layout.ts";
import { sideOf, withNewBox } from "#app/domain/door/layout-edits.ts";
import { placeInRoom } from "#app/domain/door/layout-room.ts";
import { palette } from "#app/print/palette.ts";
import { done, formAction, notFound, redirectToForm } from "#app/server/pages/office.server.ts";
import { newBoxForm } from "./form.ts";
import { addressOfSide, layoutOf, sideKeyOf } from "./layout.server.ts";
import { SIDE_WORDS } from "./sides.ts";

export const loader = redirectToForm("/badges/modeles", "print-badges");

/** Adds a box above all others, and leads to its form. */
export const action = formAction(
  "print-badges",
  { form: newBoxForm, unread: ({ path, id }) => done(path("/badges/modeles/:id", { id }), null) },
  async (sent) => {
    const { db, actor, id, path, value } = sent;
    const key = sideKeyOf(sent, await layoutOf(sent));
    let added: string | undefined;
    const outcome = await editLayout(db, {
      ...{ ...actor, id },
      edit: (current) => {
        const made = withNewBox(
          current.layout,
          key,
          newBox(value.kind, current, sideOf(current.layout, key)?.boxes ?? []),
        );
        added = made?.id;
        return made ? { layout: made.layout } : ({ kind: "full" } as const);
      },
    });
    if (outcome.kind === "full") return done(addressOfSide(sent, key), "layoutFull");
    if (outcome.kind !== "saved" || !added) throw notFound();
    return done(path("/badges/modeles/:id/:side/:box", { id, side: SIDE_WORDS[key], box: added }), null);
  },
);

/** A box in the largest free place of its side, with what it shows most often; a text is still to be written. */
function newBox(
  kind: LayoutBox["kind"],
  { layout }: Pick<BadgeLayout, "layout">,
  beside: readonly LayoutBox[],
): LayoutBox {
  const { format } = layout;
  const part = { largest: 16, oneLine: 10, smallest: 6, weight: 700, colour: palette.ink } as const;
  const look = { ground: palette.leaf, line: palette.forest, pattern: "waves" } as const;
  const placed = (width: number, height: number) => ({
    ...{ id: "new", ...placeInRoom(beside, format, { width, height, isSteady: kind === "qr" || kind === "picture" }) },
  });
  const wide = format.width * 0.6;
  switch (kind) {
    case "text":
      return {
        ...{ kind, ...placed(wide, 12), align: "start", vertical: "middle", lines: 2 },
        parts: [{ ...part, field: { of: "text", fr: "", en: "" } }],
      };
    case "qr":
      return { kind, ...placed(31, 31) };
    case "picture":
      return { kind, ...placed(30, 15), picture: "mark" };
    case "band":
      return { kind, ...placed(wide, 12), look: firstBand(layout)?.look ?? { by: "none", look }, text: null };
  }
}

/** A further band has the colours of those that the layout has. */
function firstBand(layout: Layout): BoxOf<"band"> | undefined {
  return sidesOf(layout)
    .flatMap(({ boxes }) => boxes)
    .find((box) => box.kind === "band");
}
