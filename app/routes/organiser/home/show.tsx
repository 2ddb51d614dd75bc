import { openingGaps } from "#app/domain/billing/opening.ts";
import { countConflicts } from "#app/domain/door/list-conflicts.ts";
import { countPresence } from "#app/domain/door/presence.ts";
import { listOptions } from "#app/domain/edition/options.ts";
import { listQuotas } from "#app/domain/edition/quotas.ts";
import { countLetters } from "#app/domain/letters.ts";
import { fullestSessions } from "#app/domain/programme/draft-sessions.ts";
import { countToConfirm } from "#app/domain/registration/count-to-confirm.ts";
import { registrationHistory } from "#app/domain/registration/registration-history.ts";
import { findSurvey } from "#app/domain/surveys/surveys.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { Figure } from "#app/ui/organiser/figure.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { OpeningGaps } from "#app/ui/organiser/opening-gaps.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { OverTime } from "#app/ui/organiser/over-time.tsx";
import { Limits } from "./limits.tsx";

export const handle: PageHandle = { enhance: "presence" };

/** Only the fullest sessions are listed, since organisers act on those. */
const MOST_SESSIONS = 15;

export const loader = officeLoader("see-overview", async ({ db, now, context, edition: own }) => {
  const { id: edition, year } = own;
  const present = await countPresence(db, { edition, now });
  const history = await registrationHistory(db, { year });
  return {
    ...{ menuEntry: "home", present },
    gaps: await openingGaps(db, { edition: own, takesCards: context.paymentService !== null, now }),
    toConfirm: await countToConfirm(db, { edition }),
    conflicts: await countConflicts(db, { edition }),
    letters: await countLetters(db, { edition }),
    quotas: await listQuotas(db, { edition }),
    options: await listOptions(db, { edition }),
    survey: await findSurvey(db, { edition }),
    sessions: await fullestSessions(db, { edition, most: MOST_SESSIONS }),
    history: { current: found(history.current), last: history.last },
  };
});

export default function HomePage() {
  const {
    t,
    language,
    path,
    number,
    may,
    present,
    toConfirm,
    conflicts,
    letters,
    quotas,
    options,
    survey,
    sessions,
    history,
    gaps,
    page,
  } = usePage<typeof loader>();
  const registrations = (etat: string | null) =>
    may("see-registrations") ? path("/inscriptions", { query: { etat } }) : undefined;
  const lettersThat = (etat: string) => (may("see-letters") ? path("/courriels", { query: { etat } }) : undefined);
  return (
    <OrganiserPage>
      <OpeningGaps gaps={gaps} />
      <section aria-labelledby="figures">
        <h2 id="figures" className="sr-only">
          {t("home.figures")}
        </h2>
        <dl
          data-presence={path("/presence")}
          data-language={language}
          className="m-0 grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-4"
        >
          {may("see-work") && (
            <Figure label={t("menu.work")} value={number(page.workWaiting)} to={path("/a-traiter")} />
          )}
          <Figure label={t("home.registered")} value={number(present.registered)} to={registrations(null)} />
          {toConfirm > 0 && (
            <Figure label={t("home.toConfirm")} value={number(toConfirm)} to={registrations("awaiting")} />
          )}
          <Figure
            label={t("home.present")}
            to={may("see-checkpoints") ? path("/telephones") : undefined}
            value={<span data-count="inside">{number(present.inside)}</span>}
            note={<PresenceNote present={present} />}
          />
          {conflicts > 0 && may("see-checkpoints") && (
            <Figure
              label={t("badges:conflicts.home")}
              value={number(conflicts)}
              to={path("/passages/conflits")}
              alarming
            />
          )}
          <Figure label={t("home.waitingLetters")} value={number(letters.waiting)} to={lettersThat("waiting")} />
          <Figure
            label={t("home.failedLetters")}
            value={number(letters.failed)}
            to={lettersThat("failed")}
            alarming={letters.failed > 0}
          />
          {survey && (
            <Figure
              label={t("surveys:answeredTo")}
              value={number(survey.answered)}
              to={may("see-registrations") ? path("/enquete") : undefined}
            />
          )}
        </dl>
      </section>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 2xl:grid-cols-[repeat(2,minmax(0,1fr))]">
        <Limits
          id="places"
          caption={t("home.placesLeft")}
          heading={t("quotas.name")}
          nothing={t("home.noQuota")}
          path={may("see-settings") ? (id) => path("/quotas/:id", { id }) : null}
          limits={quotas}
        />
        <Section id="over-time" title={t("home.overTime")}>
          <OverTime {...history} />
        </Section>
      </div>
      {options.length > 0 && (
        <Limits
          id="options"
          caption={t("menu.options")}
          heading={t("options:name")}
          nothing={t("options:noLimit")}
          path={may("see-settings") ? (id) => path("/options/:id", { id }) : null}
          limits={options.flatMap(({ id, name, nameEn, used, size }) =>
            size === null ? [] : [{ id, name: inLanguage(language, name, nameEn), used, size }],
          )}
        />
      )}
      <Limits
        id="sessions"
        caption={t("home.perSession")}
        heading={t("programme.title")}
        nothing={t("home.noSession")}
        path={may("see-programme") ? (id) => path("/programme/:id", { id }) : null}
        limits={sessions.map(({ title, ...session }) => ({ ...session, name: title }))}
      />
    </OrganiserPage>
  );
}

/** Shows the entries of today and in total; the numbers update. */
function PresenceNote({ present }: { present: { today: number; admitted: number } }) {
  const { t, number } = useOffice();
  return (
    <>
      {t("home.enteredToday")} <span data-count="today">{number(present.today)}</span> · {t("home.enteredInAll")}{" "}
      <span data-count="admitted">{number(present.admitted)}</span>
    </>
  );
}
