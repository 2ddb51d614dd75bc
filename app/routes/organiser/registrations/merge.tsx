import { useLoaderData } from "@remix-run/react";
import { cancellationTerms } from "#app/domain/billing/cancellation-terms.ts";
import { type Compared, compareRegistrations } from "#app/domain/merging/compare-registrations.ts";
import { mergeRegistrations } from "#app/domain/merging/merge-registrations.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatMoney } from "#app/i18n/format.ts";
import {
  answer,
  done,
  filled,
  formAction,
  found,
  idOf,
  type OfficeVisit,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { mergeForm } from "./form.ts";
import { PairOfRegistrations } from "./pair.tsx";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { t, path, id, language } = visit;
  const pair = found(await pairOf(visit));
  const [one] = pair;
  const name = nameOf(one);
  const priced = pair.some(({ chargedCents }) => chargedCents > 0);
  return {
    ...{ menuEntry: "registrations", title: t("registrations.mergeTitle", { name }) },
    under: [[path("/inscriptions/:id", { id }), name]],
    form: filled(mergeForm, { survivor: one.registration.id, creditCents: null, tells: true }),
    asks: { verb: t("registrations.merge"), text: [t("registrations.mergeText"), t("registrations.mergeUndo")] },
    looks: {
      survivor: {
        options: pair.map((each) => ({
          ...{ value: each.registration.id, label: `${spelledCode(each.registration.shortCode)} · ${nameOf(each)}` },
          hint: [each.registration.ticketType.name, formatMoney(each.chargedCents, language)].join(" · "),
        })),
      },
      creditCents: priced ? { hint: t("registrations.mergeCreditHint") } : { absent: true },
    },
    pair,
  };
});

const hasPrice = async (visit: OfficeVisit) => {
  const others = [visit.id, idOf(visit.params.other)];
  const terms = await Promise.all(
    others.map((registration) => cancellationTerms(visit.db, { registration, now: visit.now })),
  );
  return terms.some((one) => one !== null);
};

export const action = formAction({ right: "edit-registrations", confirmed: hasPrice }, mergeForm, async (sent) => {
  const pair = [sent.id, idOf(sent.params.other)];
  const { survivor, creditCents = null, tells } = sent.value;
  const merged = pair.find((one) => one !== survivor) ?? 0;
  if (!pair.includes(survivor)) return refused(sent.typed, "survivor", "choice");
  const outcome = await mergeRegistrations(sent.db, { ...sent.actor, survivor, merged, creditCents, tells });
  const page = sent.path("/inscriptions/:id", { id: survivor });
  return answer(sent, outcome, {
    merged: ({ letters }) => done(page, "merged", letters),
    "not-active": () => done(page, null),
    "too-much": () => refused(sent.typed, "creditCents", "creditTooMuch"),
  });
});

/** @returns null when the two cannot be merged */
async function pairOf({ db, edition, id, params, now }: OfficeVisit) {
  return await compareRegistrations(db, { edition: edition.id, ids: [id, idOf(params.other)], now });
}

function nameOf({ registration: { givenName, familyName } }: Compared) {
  return `${givenName} ${familyName}`;
}

export default function Merge() {
  const { pair } = useLoaderData<typeof loader>();
  return <EditPage of={mergeForm} above={<PairOfRegistrations pair={pair as readonly Compared[]} />} />;
}
