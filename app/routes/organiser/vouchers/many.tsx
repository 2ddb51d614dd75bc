import { addVouchers } from "#app/domain/vouchers/edit-vouchers.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { manyVouchersForm, voucherLooks } from "./form.ts";
import { typesIn } from "./wanted.server.ts";

export const loader = officeLoader("edit-settings", async (visit) => {
  const { t, edition } = visit;
  return {
    ...{ menuEntry: "vouchers", title: t("vouchers:many.title") },
    asks: { verb: t("vouchers:many.submit"), text: [t("vouchers:many.text")] },
    form: filled(manyVouchersForm, { effect: "percent", uses: 1 }),
    looks: voucherLooks(t, { timeZone: edition.timeZone, ticketTypes: await typesIn(visit) }),
  };
});

export const action = formAction("edit-settings", manyVouchersForm, async (sent) => {
  const { typed, path, value } = sent;
  return answer(sent, await addVouchers(sent.db, { ...value, ...sent.actor }), {
    made: () => done(path("/codes-de-reduction"), "vouchersMade"),
    "code-unusable": () => refused(typed, "prefix", "prefix-unusable"),
    "which-reserved": () => refused(typed, "ticketTypes", "which-reserved"),
    "waited-for": () => refused(typed, "reserves", "waited-for"),
    "no-places": () => refused(typed, "reserves", "no-places"),
    "ticket-type-unknown": () => refused(typed, "ticketTypes", "ticket-type-unknown"),
  });
});

export default formPage(manyVouchersForm);
