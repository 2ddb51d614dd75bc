import { listLetters } from "#app/domain/letters.ts";
import { findRegistration } from "#app/domain/registration/find-registration.ts";
import { auditOf, scansOf } from "#app/domain/registration/registration-trail.ts";
import { undrawnTexts } from "#app/server/pages/latin-spelling.server.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { LetterList } from "#app/ui/organiser/letter-list.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { RequestVerbs } from "#app/ui/organiser/request-verbs.tsx";
import { Section } from "#app/ui/organiser/section.tsx";
import { SideBySide } from "#app/ui/organiser/side-by-side.tsx";
import { Trail } from "#app/ui/organiser/trail.tsx";
import { Bookings, Scans } from "./contents.tsx";
import { RegistrationFacts } from "./facts.tsx";

export const loader = officeLoader("see-registrations", async ({ db, edition: { id: edition }, id, now, context }) => {
  const registration = found(await findRegistration(db, { edition, id, now }));
  const { badgeCode: _, ...shown } = registration;
  return {
    ...{ menuEntry: "registrations", title: `${registration.givenName} ${registration.familyName}` },
    registration: shown,
    undrawn: await undrawnTexts(context, registration),
    scans: await scansOf(db, { registration: id }),
    letters: await listLetters(db, { edition, registration: id }),
    trail: await auditOf(db, { registration: id }),
  };
});

export default function RegistrationPage() {
  const { t, path, registration, undrawn, scans, letters, trail } = usePage<typeof loader>();
  const { id, awaits, orderId } = registration;
  const verbs = registration.cancelledAt === null && (
    <>
      {awaits && <RequestVerbs order={orderId} state={awaits === "proof" ? "to-prove" : "to-approve"} />}
      <May needs="edit-registrations">
        <LinkButton look="quiet" to={path("/inscriptions/:id/courriel", { id })}>
          {t("registrations.sendAgain")}
        </LinkButton>
        <LinkButton look="quiet" to={path("/inscriptions/:id/annulation", { id })}>
          {t("registrations.cancel")}
        </LinkButton>
      </May>
    </>
  );
  return (
    <OrganiserPage verbs={verbs}>
      <RegistrationFacts registration={registration} undrawn={undrawn} />
      <SideBySide>
        <Section id="sessions" title={t("registrations.sessions")}>
          <Bookings bookings={registration.bookings} />
        </Section>
        <Section id="scans" title={t("registrations.scans")}>
          <Scans scans={scans} />
        </Section>
      </SideBySide>
      <Section id="letters" title={t("menu.letters")}>
        <LetterList {...letters} />
      </Section>
      <Section id="trail" title={t("registrations.history")}>
        <Trail acts={trail} verbs="verbs" />
      </Section>
    </OrganiserPage>
  );
}
