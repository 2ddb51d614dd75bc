import { index, type RouteConfig, type RouteConfigEntry, route } from "@remix-run/route-config";

/** Every address of the platform, one screen per audience. Pages exist in French and, behind `/en`, in English. */
export default [...pages("fr", ""), ...pages("en", "en"), ...machine()] satisfies RouteConfig;

function pages(language: string, prefix: string): RouteConfigEntry[] {
  const page = (path: string, file: string) => {
    const address = [prefix, path].filter(Boolean).join("/");
    const id = `${language}:${file}`;
    return address ? route(address, `routes/${file}`, { id }) : index(`routes/${file}`, { id });
  };
  return [
    // Everyone
    page("", "site/home.tsx"),
    page("editions", "site/editions.tsx"),
    page("accessibilite", "site/accessibility.tsx"),
    page("donnees-personnelles", "site/personal-data.tsx"),
    page(":year", "site/edition.tsx"),
    page(":year/programme", "site/programme.tsx"),
    page(":year/seances/:slug", "site/session.tsx"),
    page(":year/intervenants", "site/speakers.tsx"),
    page(":year/intervenants/:slug", "site/speaker.tsx"),
    page(":year/inscription", "site/register.tsx"),
    page(":year/dossier", "site/order.tsx"),

    // Working groups
    page("groupes", "groups/groups.tsx"),
    page("groupes/:slug", "groups/group.tsx"),
    page("groupes/:slug/reunions/:id", "groups/meeting.tsx"),
    page("groupes/:slug/espace", "groups/space.tsx"),
    page("groupes/:slug/espace/reunions/:id", "groups/space-meeting.tsx"),
    page("groupes/:slug/espace/reunions/nouvelle", "groups/new-meeting.tsx"),
    page("groupes/:slug/espace/reunions/:id/choix", "groups/decide-date.tsx"),
    page("groupes/:slug/espace/reunions/:id/dates", "groups/dates.tsx"),
    page("groupes/:slug/espace/reunions/:id/modification", "groups/change-meeting.tsx"),
    page("groupes/:slug/espace/reunions/:id/annulation", "groups/cancel-meeting.tsx"),
    page("groupes/:slug/espace/reunions/:id/convocation", "groups/convene.tsx"),
    page("groupes/:slug/espace/reunions/:id/salle", "groups/hold-room.tsx"),
    page("groupes/:slug/espace/reunions/:id/salle/:hold/fin", "groups/release-room.tsx"),
    page("groupes/:slug/espace/reunions/:id/presence", "groups/presence.tsx"),
    page("groupes/:slug/espace/reunions/:id/compte-rendu", "groups/minutes.tsx"),
    page("groupes/:slug/espace/reunions/:id/decisions", "groups/new-decision.tsx"),
    page("groupes/:slug/espace/reunions/:id/decisions/:decision", "groups/decision.tsx"),
    page("groupes/:slug/espace/reunions/:id/votes", "groups/vote.tsx"),
    page("groupes/:slug/espace/reunions/:id/emargement", "groups/sign-presence.tsx"),
    page("groupes/:slug/espace/sieges", "groups/new-seat.tsx"),
    page("groupes/:slug/espace/sieges/:seat", "groups/seat.tsx"),
    page("groupes/:slug/espace/sieges/:seat/fin", "groups/end-seat.tsx"),

    // Whoever has an account
    page("connexion", "sign-in/ask.tsx"),
    page("connexion/code", "sign-in/code.tsx"),
    page("connexion/lien/:token", "sign-in/link.tsx"),
    page("deconnexion", "sign-in/sign-out.tsx"),
    page("mon-espace", "me/home.tsx"),
    page("mon-espace/inscriptions/:code", "me/registration.tsx"),
    page("mon-espace/inscriptions/:code/seances", "me/change-sessions.tsx"),
    page("mon-espace/inscriptions/:code/nom", "me/correct-name.tsx"),
    page("mon-espace/inscriptions/:code/annulation", "me/cancel.tsx"),
    page("mon-espace/dossiers/:code", "me/order.tsx"),
    page("mon-espace/dossiers/:code/paiement", "me/pay-order.ts"),
    page("mon-espace/dossiers/:code/abandon", "me/give-up-order.tsx"),

    // The door
    page("accueil/:year", "door/door.tsx"),

    // Organisers
    page("organisation", "organiser/editions.tsx"),
    page("organisation/:year", "organiser/home.tsx"),
    page("organisation/:year/edition", "organiser/edition.tsx"),
    page("organisation/:year/lieux", "organiser/venues.tsx"),
    page("organisation/:year/lieux/:id", "organiser/venue.tsx"),
    page("organisation/:year/lieux/:id/salles", "organiser/new-room.tsx"),
    page("organisation/:year/salles/:id", "organiser/room.tsx"),
    page("organisation/:year/thematiques", "organiser/tracks.tsx"),
    page("organisation/:year/thematiques/:id", "organiser/track.tsx"),
    page("organisation/:year/categories", "organiser/ticket-types.tsx"),
    page("organisation/:year/categories/:id", "organiser/ticket-type.tsx"),
    page("organisation/:year/categories/:id/tva", "organiser/vat-rates.tsx"),
    page("organisation/:year/facturation", "organiser/invoices.tsx"),
    page("organisation/:year/facturation/vendeur", "organiser/seller.tsx"),
    page("organisation/:year/quotas", "organiser/quotas.tsx"),
    page("organisation/:year/quotas/:id", "organiser/quota.tsx"),
    page("organisation/:year/:noun/:id/suppression", "organiser/remove.tsx"),
    page("organisation/:year/programme", "organiser/programme.tsx"),
    page("organisation/:year/programme/:id", "organiser/session.tsx"),
    page("organisation/:year/programme/import", "organiser/import.tsx"),
    page("organisation/:year/programme/import/:preview", "organiser/import-preview.tsx"),
    page("organisation/:year/programme/publication", "organiser/release.tsx"),
    page("organisation/:year/publication", "organiser/publication.tsx"),
    page("organisation/:year/inscriptions", "organiser/registrations.tsx"),
    page("organisation/:year/inscriptions/nouvelle", "organiser/new-registration.tsx"),
    page("organisation/:year/inscriptions/:id", "organiser/registration.tsx"),
    page("organisation/:year/inscriptions/:id/annulation", "organiser/cancel-registration.tsx"),
    page("organisation/:year/inscriptions/:id/courriel", "organiser/send-again.tsx"),
    page("organisation/:year/badges", "organiser/badges.tsx"),
    page("organisation/:year/badges/:id/relance", "organiser/try-badges-again.ts"),
    page("organisation/:year/points-de-controle", "organiser/checkpoints.tsx"),
    page("organisation/:year/points-de-controle/seances", "organiser/session-checkpoints.ts"),
    page("organisation/:year/points-de-controle/:id", "organiser/checkpoint.tsx"),
    page("organisation/:year/dossiers", "organiser/orders.tsx"),
    page("organisation/:year/dossiers/:id", "organiser/order.tsx"),
    page("organisation/:year/dossiers/:id/remboursement", "organiser/refund-order.tsx"),
    page("organisation/:year/dossiers/:id/reglement", "organiser/record-transfer.tsx"),
    page("organisation/:year/a-traiter", "organiser/work.tsx"),
    page("organisation/:year/a-traiter/:id/place", "organiser/seat-work.ts"),
    page("organisation/:year/a-traiter/:id/remboursement", "organiser/refund-work.ts"),
    page("organisation/:year/a-traiter/:id/cloture", "organiser/close-work.ts"),
    page("organisation/:year/courriels", "organiser/letters.tsx"),
    page("organisation/:year/courriels/:id", "organiser/letter.tsx"),
    page("organisation/:year/courriels/:id/relance", "organiser/try-letter-again.ts"),
    page("organisation/:year/groupes", "organiser/groups.tsx"),
    page("organisation/:year/groupes/:id", "organiser/group.tsx"),
    page("organisation/:year/groupes/:id/archivage", "organiser/archive-group.tsx"),
    page("organisation/:year/groupes/:id/sieges", "organiser/new-group-seat.tsx"),
    page("organisation/:year/groupes/:id/sieges/:seat", "organiser/group-seat.tsx"),
    page("organisation/:year/groupes/:id/sieges/:seat/fin", "organiser/end-group-seat.tsx"),
    page("organisation/:year/equipe", "organiser/team.tsx"),
    page("organisation/:year/equipe/:id/fin", "organiser/end-role.tsx"),

    page("*", "site/not-found.tsx"),
  ];
}

function machine(): RouteConfigEntry[] {
  const resource = (path: string, file: string) => route(path, `routes/${file}`, { id: `machine:${path}` });
  return [
    resource("health", "machine/health.ts"),
    resource("sitemap.xml", "machine/sitemap.ts"),
    resource("robots.txt", "machine/robots.ts"),
    resource("hooks/stripe", "machine/stripe-hook.ts"),
    ...["", "en/"].flatMap((prefix) => [
      resource(`${prefix}:year/programme.ics`, "machine/programme-ics.ts"),
      resource(`${prefix}:year/seances/:slug.ics`, "machine/session-ics.ts"),
      resource(`${prefix}:year/schedule.xml`, "machine/schedule-xml.ts"),
      resource(`${prefix}:year/schedule.json`, "machine/schedule-json.ts"),
      resource(`${prefix}mon-espace/inscriptions/:code/badge.pdf`, "me/badge.ts"),
      resource(`${prefix}mon-espace/inscriptions/:code/attestation.pdf`, "me/certificate.ts"),
      resource(`${prefix}mon-espace/inscriptions/:code/billet.pdf`, "me/ticket.ts"),
      resource(`${prefix}mon-espace/inscriptions/:code/billet.ics`, "me/calendar.ts"),
      resource(`${prefix}mon-espace/inscriptions/:code/facture.pdf`, "me/invoice.ts"),
      resource(`${prefix}mon-espace/dossiers/:code/facture.pdf`, "me/order-invoice.ts"),
      resource(`${prefix}mon-espace/dossiers/:code/facture-x.pdf`, "me/order-factur-x.ts"),
      resource(`${prefix}mon-espace/dossiers/:code/avoir.pdf`, "me/order-credit-note.ts"),
      resource(`${prefix}mon-espace/dossiers/:code/avoir-x.pdf`, "me/order-credit-factur-x.ts"),
      resource(`${prefix}accueil/:year/passages`, "door/scans.ts"),
      resource(`${prefix}accueil/:year/recherche`, "door/search.ts"),
      resource(`${prefix}accueil/:year/presence`, "door/presence.ts"),
      resource(`${prefix}organisation/:year/inscriptions.csv`, "organiser/registrations-csv.ts"),
      resource(`${prefix}organisation/:year/inscriptions.xlsx`, "organiser/registrations-xlsx.ts"),
      resource(`${prefix}organisation/:year/badges/:id.pdf`, "organiser/badges-pdf.ts"),
      resource(`${prefix}organisation/:year/facturation.csv`, "organiser/invoices-csv.ts"),
      resource(`${prefix}organisation/:year/factures/:id.pdf`, "organiser/invoice-file.ts"),
      resource(`${prefix}organisation/:year/factures/:id/facture-x.pdf`, "organiser/invoice-factur-x.ts"),
      resource(`${prefix}organisation/:year/presence`, "organiser/presence.ts"),
    ]),
  ];
}
