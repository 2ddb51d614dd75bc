import type { BadgeLayout } from "#app/domain/door/badge-layouts.ts";
import { editLayout } from "#app/domain/door/edit-badge-layouts.ts";
import type { Layout } from "#app/domain/door/layout.ts";
import { type SideKey, sideOf } from "#app/domain/door/layout-edits.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import {
  answer,
  changedMeanwhile,
  done,
  filled,
  formAction,
  gone,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { changedInputs, seenForm } from "#app/server/pages/seen-inputs.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { settingsForm } from "./form.ts";
import { addressOfSide, layoutOf } from "./layout.server.ts";
import { sideOfWord } from "./sides.ts";

export const loader = officeLoader("print-badges", async (visit) => {
  const { db, edition, language, path, id, t } = visit;
  const { one, form } = await saved(visit);
  const roleOf = (role: "attendee") => messagesIn(language).t(`me:badge.${role}`);
  const options = (await listTicketTypes(db, { edition: edition.id })).map(
    ({ id: value, name, nameEn, badgeRole }) => ({
      ...{ value, label: `${inLanguage(language, name, nameEn)} (${roleOf(badgeRole as "attendee")})` },
    }),
  );
  const under = [
    [path("/badges/modeles"), t("badgeLayouts:title")] as const,
    [addressOfSide(visit, sideBehind(visit, one.layout)), one.name] as const,
  ];
  return {
    ...{ menuEntry: "badges", title: t("badgeLayouts:settings"), under, form },
    looks: { ticketTypes: { options } },
    leads: [path("/badges/modeles/:id/suppression", { id }), t("badgeLayouts:remove")] as const,
  };
});

export const action = formAction("print-badges", { form: settingsForm, saved }, async (sent) => {
  const { db, actor, id, value, seen, typed } = sent;
  const { name, ticketTypes, back } = value;
  const before = (await layoutOf(sent)).layout;
  const outcome = await editLayout(db, {
    ...{ ...actor, id },
    edit: (current) => {
      const changed = changedInputs(seen, shown(current), filled(settingsForm, value));
      if (changed) return changed;
      const { layout } = current;
      if (back === (layout.back !== null)) return { name, ticketTypes };
      return { name, ticketTypes, layout: { ...layout, back: back ? { boxes: [] } : null } };
    },
  });
  if (outcome.kind === "changed-meanwhile") return changedMeanwhile(typed, outcome.changed, (await saved(sent)).form);
  const after = (await layoutOf(sent)).layout;
  const isNew = before.back === null && after.back !== null;
  return answer(sent, outcome, {
    saved: () => done(addressOfSide(sent, isNew ? "back" : sideBehind(sent, after)), "changed"),
    "same-name": () => refused(typed, "name", "sameName"),
    "unknown-ticket-type": () => refused(typed, "ticketTypes", "choice"),
    "unknown-picture": gone,
  });
});

/** The side from which one came, the front where the layout does not have it. */
function sideBehind({ address }: OfficeVisit, layout: Layout): SideKey {
  const key = sideOfWord(address.get("face"));
  return key && sideOf(layout, key) ? key : "front";
}

async function saved(visit: OfficeVisit) {
  const one = await layoutOf(visit);
  return { one, form: seenForm(shown(one)) };
}

function shown({ name, ticketTypes, layout }: BadgeLayout) {
  return filled(settingsForm, { name, ticketTypes: ticketTypes ?? [], back: sideOf(layout, "back") !== null });
}

export default formPage(settingsForm);
