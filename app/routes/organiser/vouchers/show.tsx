import { useLoaderData } from "@remix-run/react";
import { seenOf } from "#app/domain/changed-fields.ts";
import { changeVoucher } from "#app/domain/vouchers/edit-vouchers.ts";
import { findVoucher, voucherDetails } from "#app/domain/vouchers/find-voucher.ts";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { path as pathIn } from "#app/i18n/path.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { VoucherFacts, VoucherVerb } from "./facts.tsx";
import { shownDetails, voucherForm, voucherLooks } from "./form.ts";
import { typesIn, withTypes } from "./wanted.server.ts";

export const loader = officeLoader("see-settings", async (visit) => {
  const { t, edition, context, path } = visit;
  const { voucher: read, form } = await saved(visit);
  const types = await typesIn(visit);
  const [voucher = null] = withTypes([read], types);
  const link = (language: "fr" | "en") =>
    context.settings.appUrl +
    pathIn(language, "/:year/inscription", { year: edition.year, query: { reduction: read.code } });
  return {
    ...{ menuEntry: "vouchers", title: read.code, form, needs: "edit-settings" as const },
    verbs: [
      read.used > 0 && [
        path("/inscriptions", { query: { reduction: read.code } }),
        t("vouchers:people"),
        "quiet",
        "see-registrations",
      ],
    ],
    ...{ voucher, links: { fr: link("fr"), en: link("en") } },
    looks: voucherLooks(t, { timeZone: edition.timeZone, ticketTypes: types }),
  };
});

export const action = formAction("edit-settings", { form: voucherForm, saved }, async (sent) => {
  const { seen, id, typed, path } = sent;
  const outcome = await changeVoucher(sent.db, { ...sent.value, ...sent.actor, voucher: id, seen });
  if (outcome.kind === "changed-meanwhile") return changedMeanwhile(typed, outcome.changed, (await saved(sent)).form);
  return answer(sent, outcome, {
    changed: () => done(path("/codes-de-reduction/:id", { id }), "changed"),
    "below-used": ({ used }) => refused(typed, "uses", "below-used", { count: used }),
    "below-spent": ({ spentCents }) =>
      refused(typed, "budgetCents", "below-spent", { amount: formatMoney(spentCents, sent.language) }),
    "which-reserved": () => refused(typed, "ticketTypes", "which-reserved"),
    "waited-for": () => refused(typed, "reserves", "waited-for"),
    "no-places": () => refused(typed, "reserves", "no-places"),
    "ticket-type-unknown": () => refused(typed, "ticketTypes", "ticket-type-unknown"),
  });
});

async function saved({ db, edition, id, now }: OfficeVisit) {
  const voucher = found(await findVoucher(db, { edition: edition.id, voucher: id, now }));
  const details = voucherDetails(voucher);
  const form = filled(voucherForm, shownDetails(details), edition);
  return { voucher, form: { ...form, seen: seenOf({ ...details }) } };
}

export default function VoucherPage() {
  const { voucher, links } = useLoaderData<typeof loader>();
  return (
    <EditPage
      of={voucherForm}
      above={voucher && <VoucherFacts voucher={voucher} links={links} />}
      below={voucher && <VoucherVerb voucher={voucher} />}
    />
  );
}
