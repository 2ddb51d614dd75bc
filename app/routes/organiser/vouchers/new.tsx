import { addVoucher } from "#app/domain/vouchers/edit-vouchers.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { newVoucherForm, voucherLooks } from "./form.ts";
import { typesIn } from "./wanted.server.ts";

export const loader = officeLoader("edit-settings", async (visit) => {
  const { t, edition } = visit;
  return {
    ...{ menuEntry: "vouchers", title: t("vouchers:new.title"), asks: { verb: t("vouchers:new.submit") } },
    form: filled(newVoucherForm, { effect: "percent", uses: 1 }),
    looks: voucherLooks(t, { timeZone: edition.timeZone, ticketTypes: await typesIn(visit) }),
  };
});

export const action = formAction("edit-settings", newVoucherForm, async (sent) => {
  const { typed, path } = sent;
  return answer(sent, await addVoucher(sent.db, { ...sent.value, ...sent.actor }), {
    made: ({ id }) => done(path("/codes-de-reduction/:id", { id }), "voucherMade"),
    "code-unusable": () => refused(typed, "code", "code-unusable"),
    "code-taken": () => refused(typed, "code", "code-taken"),
    "which-reserved": () => refused(typed, "ticketTypes", "which-reserved"),
    "waited-for": () => refused(typed, "reserves", "waited-for"),
    "no-places": () => refused(typed, "reserves", "no-places"),
    "ticket-type-unknown": () => refused(typed, "ticketTypes", "ticket-type-unknown"),
  });
});

export default formPage(newVoucherForm);
