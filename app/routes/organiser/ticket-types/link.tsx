import { useLoaderData } from "@remix-run/react";
import { findLink, renewLink } from "#app/domain/edition/ticket-type-links.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { path as pathIn } from "#app/i18n/path.ts";
import { answer, buttonAction, done, found, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** The link that shows a hidden ticket type, in both languages. */
export const loader = officeLoader("edit-settings", async ({ db, edition, context, id, t, path }) => {
  const types = await listTicketTypes(db, { edition: edition.id });
  const { name } = found(types.find((each) => each.id === id && each.hidden));
  const link = await findLink(db, { ticketType: id });
  const query = link && { acces: context.secrets.tokens.sign("ticket-type", link.id) };
  const address = (language: "fr" | "en") =>
    query && context.settings.appUrl + pathIn(language, "/:year/inscription", { year: edition.year, query });
  return {
    ...{ menuEntry: "ticketTypes", title: t("ticketTypes.link.title") },
    under: [[path("/categories/:id", { id }), name]],
    shown: { fr: address("fr"), en: address("en"), since: link?.madeAt ?? null },
    asks: {
      verb: t(link ? "ticketTypes.link.renew" : "ticketTypes.link.make"),
      text: [t("ticketTypes.link.text", { name }), t(link ? "ticketTypes.link.renewText" : "ticketTypes.link.none")],
      danger: link !== null,
    },
  };
});

export const action = buttonAction("edit-settings", async (sent) => {
  return answer(sent, await renewLink(sent.db, { ...sent.actor, ticketType: sent.id }), {
    renewed: () => done(sent.path("/categories/:id/lien", { id: sent.id }), "linkRenewed"),
    "not-hidden": gone,
  });
});

export default function TicketTypeLinkPage() {
  const { shown } = useLoaderData<typeof loader>();
  const { t, moment } = useOffice();
  const facts = [
    [t("ticketTypes.link.french"), shown.fr && <a href={shown.fr}>{shown.fr}</a>],
    [t("ticketTypes.link.english"), shown.en && <a href={shown.en}>{shown.en}</a>],
    [t("ticketTypes.link.since"), shown.since && moment(shown.since)],
  ] as const;
  return <EditPage above={<Facts facts={facts} />} />;
}
