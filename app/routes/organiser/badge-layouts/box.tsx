import { useActionData } from "@remix-run/react";
import { findBadgePictures } from "#app/domain/door/badge-pictures.ts";
import { editLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { withPictureFitted } from "#app/domain/door/fit-picture.ts";
import type { Layout, LayoutBox } from "#app/domain/door/layout.ts";
import {
  bandsBeside,
  isLookBeside,
  type SideKey,
  sideKeysOf,
  sideOf,
  withBoxes,
  withLookBeside,
} from "#app/domain/door/layout-edits.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { readForm, refusedFor } from "#app/forms/read-form.ts";
import { roleLooks } from "#app/print/band-pattern.ts";
import type { PageHandle } from "#app/server/handle.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import {
  askedAgain,
  buttonAction,
  changedMeanwhile,
  done,
  found,
  notFound,
  officeLoader,
} from "#app/server/pages/office.server.ts";
import { changedInputs, seenForm } from "#app/server/pages/seen-inputs.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { boxChoices, wrongRows } from "./box-choices.server.ts";
import { BoxFields } from "./box-fields.tsx";
import { formOfBox } from "./box-form.ts";
import { boxTitle } from "./box-title.server.ts";
import { changedBox, shownBox, unsavedBox } from "./box-values.ts";
import { Canvas, LookPreviews } from "./canvas.tsx";
import { addressOfSide, drawnSide, layoutOf, sideKeyOf } from "./layout.server.ts";
import { MEASURES } from "./places-form.ts";
import { RemoveBox } from "./remove-box-button.tsx";
import { SIDE_WORDS } from "./sides.ts";
import { keepUpload, withoutUpload } from "./upload.server.ts";

export const handle: PageHandle = { enhance: "badge-layout" };

export const loader = officeLoader("print-badges", async (visit) => {
  const { one, key, box, form } = await saved(visit);
  const { t, path, language } = visit;
  const choices = await boxChoices(visit);
  const under = [
    [path("/badges/modeles"), t("badgeLayouts:title")] as const,
    [addressOfSide(visit, key), `${one.name}, ${t(`badgeLayouts:sides.${key}`).toLowerCase()}`] as const,
  ];
  return {
    ...{ menuEntry: "badges", title: boxTitle(box, language, choices.pictures), under, form },
    ...{ kind: box.kind, box: box.id, choices, beside: sidesWithBands(one.layout, key) },
    drawn: await drawnSide(visit, one, key),
  };
});

export const action = buttonAction("print-badges", async (sent) => {
  const { db, actor, id, address, path } = sent;
  const { one, key, box, form, proposed } = await saved(sent);
  const { request, upload } = await withoutUpload(sent.request, box);
  const read = await readForm<unknown>(request, formOfBox(box), { context: sent.edition, saved: form.values });
  const withIt = (boxes: readonly LayoutBox[], wanted: LayoutBox) =>
    boxes.map((old) => (old.id === box.id ? wanted : old));
  const drawnWith = (wanted: LayoutBox) =>
    drawnSide(
      sent,
      { ...one, layout: withBoxes(one.layout, key, withIt(sideOf(one.layout, key)?.boxes ?? [], wanted)) },
      key,
      Number(address.get("categorie")),
    );
  if (read.kind === "resized") return askedAgain({ ...read, drawn: await drawnWith(unsavedBox(box, read.values)) });
  if (read.kind !== "read") return askedAgain(read);
  const { seen } = read;
  // A look at the side keeps nothing.
  const kept = address.has("apercu") ? null : upload && (await keepUpload(sent, upload, read.typed));
  if (kept !== null && typeof kept !== "number") return kept;
  // The form shown again has the new picture chosen.
  const typed = kept === null ? read.typed : { ...read.typed, picture: String(kept) };
  const changed = changedBox(box, kept === null ? read.value : { ...(read.value as object), picture: kept });
  const wrong = wrongRows(changed, await boxChoices(sent));
  if (wrong.length > 0) return refusedFor(typed, wrong);
  if (address.has("apercu"))
    return askedAgain({ kind: "resized", values: typed, errors: {}, seen, drawn: await drawnWith(changed) });
  const picture = kept === null ? undefined : (await findBadgePictures(db, { ...actor, ids: [kept] })).get(kept);
  const isMoved = MEASURES.some((measure) => changed[measure] !== box[measure]);
  let isFitted = false;
  const outcome = await editLayout(db, {
    ...{ ...actor, id },
    edit: ({ layout }) => {
      const boxes = sideOf(layout, key)?.boxes ?? [];
      const now = boxes.find((old) => old.id === box.id);
      if (!now) return { kind: "unknown" } as const;
      const alike = Boolean((read.value as { alike?: boolean }).alike);
      const current = shownBox(now, { alike: isAlike(layout, key, now), proposed });
      const clash = changedInputs(seen, current, shownBox(changed, { alike, proposed }));
      if (clash) return clash;
      const edited = withBoxes(layout, key, withIt(boxes, changed));
      const fitted = picture && !isMoved ? withPictureFitted(edited, key, { id: box.id, picture }) : null;
      isFitted = fitted !== null;
      if (fitted) return { layout: fitted };
      return { layout: alike && changed.kind === "band" ? withLookBeside(edited, key, changed.look) : edited };
    },
  });
  if (outcome.kind === "changed-meanwhile") return changedMeanwhile(typed, outcome.changed, (await saved(sent)).form);
  if (outcome.kind !== "saved") throw notFound();
  if (kept === null) return done(addressOfSide(sent, key), "changed");
  return done(
    path("/badges/modeles/:id/:side/:box", { id, side: SIDE_WORDS[key], box: box.id }),
    isFitted ? "boxPictureFitted" : "boxPictureAdded",
  );
});

/** The box of the address. @throws a redirect to its side when it was removed */
async function saved(visit: OfficeVisit) {
  const one = await layoutOf(visit);
  const key = sideKeyOf(visit, one);
  const box = sideOf(one.layout, key)?.boxes.find(({ id }) => id === visit.params.box);
  if (!box && visit.request.method === "POST") throw done(addressOfSide(visit, key), "boxGone");
  const known = found(box);
  const proposed = known.kind === "band" ? await proposedLooks(visit) : [];
  const form = seenForm(shownBox(known, { alike: isAlike(one.layout, key, known), proposed }));
  return { one, key, box: known, form, proposed };
}

function sidesWithBands(layout: Layout, key: SideKey): SideKey[] {
  const hasBand = (side: SideKey) => sideOf(layout, side)?.boxes.some(({ kind }) => kind === "band");
  return sideKeysOf(layout).filter((side) => side !== key && hasBand(side));
}

function isAlike(layout: Layout, key: SideKey, box: LayoutBox): boolean {
  return box.kind === "band" && bandsBeside(layout, key).length > 0 && isLookBeside(layout, key, box.look);
}

/** Each ticket type with the look of its role, so that a choice by ticket type begins with all of them. */
async function proposedLooks({ db, edition }: OfficeVisit) {
  const types = await listTicketTypes(db, { edition: edition.id });
  return types.map(({ id, badgeRole }) => ({ ticketType: id, look: roleLooks[badgeRole] }));
}

export default function BoxPage() {
  const { kind, box, choices, beside, drawn: read } = usePage<typeof loader>();
  const sent = useActionData() as { drawn?: typeof read } | undefined;
  const drawn = sent?.drawn ?? read;
  return (
    <EditPage
      of={formOfBox({ kind })}
      action=""
      file={kind === "picture"}
      beside={
        <Canvas
          of={drawn}
          current={box}
          inputsOf={(one) => (one === box ? MEASURES.join(" ") : null)}
          isSmall={kind === "band"}
        >
          {kind === "band" && <LookPreviews of={drawn} />}
        </Canvas>
      }
      below={
        <div className="mt-4">
          <RemoveBox of={drawn} box={box} />
        </div>
      }
    >
      <BoxFields kind={kind} box={box} of={drawn} choices={choices} beside={beside} />
    </EditPage>
  );
}
