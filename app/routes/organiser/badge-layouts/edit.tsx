import { useActionData, useLocation } from "@remix-run/react";
import { listLayouts } from "#app/domain/door/badge-layouts.ts";
import { listBadgePictures } from "#app/domain/door/badge-pictures.ts";
import { editLayout } from "#app/domain/door/edit-badge-layouts.ts";
import type { Layout } from "#app/domain/door/layout.ts";
import { sideOf, withPlaces } from "#app/domain/door/layout-edits.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { PageHandle } from "#app/server/handle.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import {
  answer,
  askedAgain,
  changedMeanwhile,
  done,
  formAction,
  found,
  gone,
  officeLoader,
} from "#app/server/pages/office.server.ts";
import { changedInputs, seenForm } from "#app/server/pages/seen-inputs.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { boxChoices } from "./box-choices.server.ts";
import { BoxRows } from "./box-rows.tsx";
import { placeLabels } from "./box-title.server.ts";
import { Canvas, LookPreviews } from "./canvas.tsx";
import { HardBadges } from "./hard-badges.tsx";
import { addressOfSide, drawnSide, layoutOf, sideKeyOf } from "./layout.server.ts";
import { inputOf, MEASURES, placesForm, placesShown } from "./places-form.ts";
import { SideTools } from "./side-tools.tsx";
import { SIDE_WORDS } from "./sides.ts";
import { takenBefore } from "./taken-before.ts";
import { TryForm } from "./try-form.tsx";

export const handle: PageHandle = { enhance: "badge-layout" };

export const loader = officeLoader("print-badges", async (visit) => {
  const { one, key, labels, form } = await saved(visit);
  const { t, path, id, db, edition } = visit;
  const before = takenBefore(await listLayouts(db, { edition: edition.id }), id);
  const isForNobody = one.ticketTypes?.length === 0;
  const isPrinted = before === null && !isForNobody;
  return {
    ...{ menuEntry: "badges", title: one.name, under: [[path("/badges/modeles"), t("badgeLayouts:title")] as const] },
    verbs: [
      [
        path("/badges/modeles/:id/reglages", { id, query: { face: key === "front" ? null : SIDE_WORDS[key] } }),
        ...([t("badgeLayouts:settings"), "quiet"] as const),
      ] as const,
      isPrinted && ([placeToPrint(visit, one.layout), t("badgeLayouts:print")] as const),
    ],
    notes: [
      isPrinted && servedSize(visit, one.layout),
      isForNobody && { notice: "info" as const, text: t("badgeLayouts:forNobody") },
      before !== null && { notice: "info" as const, text: t("badgeLayouts:unusedYet", { name: before }) },
    ],
    asks: { verb: t("badgeLayouts:savePlaces") },
    ticketTypes: (await boxChoices(visit)).ticketTypes,
    ...{ form, labels, version: one.version, undoable: one.undoable, drawn: await drawnSide(visit, one, key) },
  };
});

export const action = formAction("print-badges", { form: declared, saved }, async (sent) => {
  const { db, actor, id, value: places, seen, typed, address } = sent;
  const { one, key, boxes, of } = await saved(sent);
  if (address.has("apercu")) {
    const layout = withPlaces(one.layout, key, places);
    return askedAgain({
      kind: "resized",
      values: typed,
      errors: {},
      seen,
      drawn: await drawnSide(sent, { ...one, layout }, key),
    });
  }
  const wanted = placesShown(
    of,
    boxes.map((box) => ({ ...box, ...places.get(box.id) })),
  );
  const outcome = await editLayout(db, {
    ...{ ...actor, id },
    edit: ({ layout }) => {
      const now = sideOf(layout, key)?.boxes;
      if (!now) return { kind: "unknown" } as const;
      const current = placesShown(
        of,
        now.filter(({ id: box }) => boxes.some((other) => other.id === box)),
      );
      return changedInputs(seen, current, wanted) ?? { layout: withPlaces(layout, key, places) };
    },
  });
  if (outcome.kind === "changed-meanwhile") return changedMeanwhile(typed, outcome.changed, (await saved(sent)).form);
  return answer(sent, outcome, {
    saved: () => done(addressOfSide(sent, key), "changed"),
    "unknown-picture": gone,
    "same-name": gone,
    "unknown-ticket-type": gone,
  });
});

async function saved(visit: OfficeVisit) {
  const one = await layoutOf(visit);
  const key = sideKeyOf(visit, one);
  const { boxes } = found(sideOf(one.layout, key));
  const labels = placeLabels(boxes, await listBadgePictures(visit.db, { edition: visit.edition.id }));
  const of = placesForm(boxes, labels);
  return { one, key, boxes, labels, of, form: seenForm(placesShown(of, boxes)) };
}

async function declared(visit: OfficeVisit) {
  return (await saved(visit)).of;
}

/** Says which runs are printed with the layout. */
function servedSize({ t, language }: OfficeVisit, { format: { width, height } }: Layout): string {
  return t("badgeLayouts:serves", { width: formatNumber(width, language), height: formatNumber(height, language) });
}

/** The page from which badges of a format are printed. */
function placeToPrint({ path }: OfficeVisit, { format }: Layout): string {
  return format.key === "a6" ? path("/badges") : path("/badges/preparation");
}

export default function LayoutPage() {
  const { t, labels, version, undoable, ticketTypes, drawn: read } = usePage<typeof loader>();
  const sent = useActionData() as { drawn?: typeof read } | undefined;
  const { pathname, search } = useLocation();
  const drawn = sent?.drawn ?? read;
  return (
    <EditPage
      of={placesForm(drawn.boxes, labels)}
      action={pathname + search.replace(/[?&]apercu=oui/, "")}
      above={<SideTools of={drawn} version={version} undoable={undoable} />}
      beside={
        <Canvas of={drawn} inputsOf={(box) => MEASURES.map((measure) => inputOf(box, measure)).join(" ")}>
          <LookPreviews of={drawn} />
        </Canvas>
      }
      below={
        <>
          <HardBadges of={drawn} />
          <div className="mt-5">
            <Section id="try" title={t("badgeLayouts:try.title")}>
              <TryForm layout={drawn.layout} ticketTypes={ticketTypes} />
            </Section>
          </div>
        </>
      }
    >
      <BoxRows of={drawn} />
    </EditPage>
  );
}
