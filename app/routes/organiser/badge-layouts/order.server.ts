import { editLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { withBoxMoved } from "#app/domain/door/layout-edits.ts";
import { buttonAction, done, notFound } from "#app/server/pages/office.server.ts";
import { addressOfSide, layoutOf, sideKeyOf } from "./layout.server.ts";

/** Makes the action that paints a box before or after its neighbour. A box at that end stays. */
export function orderAction(right: "print-badges", up: boolean) {
  return buttonAction(right, async (sent) => {
    const { db, actor, id, params } = sent;
    const key = sideKeyOf(sent, await layoutOf(sent));
    const outcome = await editLayout(db, {
      ...{ ...actor, id },
      edit: ({ layout }) => {
        const moved = withBoxMoved(layout, key, params.box ?? "", up);
        return moved ? { layout: moved } : ({ kind: "stays" } as const);
      },
    });
    if (outcome.kind === "unknown") throw notFound();
    return done(addressOfSide(sent, key), outcome.kind === "saved" ? "changed" : null);
  });
}
