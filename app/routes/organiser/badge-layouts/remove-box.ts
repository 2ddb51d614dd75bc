import { editLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { sideOf, withBoxes } from "#app/domain/door/layout-edits.ts";
import { buttonAction, done, notFound, redirectToForm } from "#app/server/pages/office.server.ts";
import { addressOfSide, layoutOf, sideKeyOf } from "./layout.server.ts";

export const loader = redirectToForm("/badges/modeles", "print-badges");

/** Takes a box from its side; it is had again by undoing. */
export const action = buttonAction("print-badges", async (sent) => {
  const { db, actor, id, params } = sent;
  const key = sideKeyOf(sent, await layoutOf(sent));
  const outcome = await editLayout(db, {
    ...{ ...actor, id },
    edit: ({ layout }) => {
      const boxes = sideOf(layout, key)?.boxes ?? [];
      const rest = boxes.filter((box) => box.id !== params.box);
      return rest.length < boxes.length ? { layout: withBoxes(layout, key, rest) } : ({ kind: "unknown" } as const);
    },
  });
  if (outcome.kind !== "saved") throw notFound();
  return done(addressOfSide(sent, key), "boxRemoved");
});
