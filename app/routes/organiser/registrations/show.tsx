import { findOrder } from "#app/domain/billing/find-order.ts";
import { blanksOf } from "#app/domain/door/link-blank.ts";
import { listLetters } from "#app/domain/letters.ts";
import { likelyDoublesOf, mergesOf } from "#app/domain/merging/find-merges.ts";
import { sourceOf } from "#app/domain/people-imports/source-of.ts";
import { answeringOf } from "#app/domain/questions/answering.ts";
import { listedAnswers } from "#app/domain/questions/listed-answers.ts";
import { ASKED } from "#app/domain/questions/question-kinds.ts";
import { optionsOf } from "#app/domain/registration/chosen-options.ts";
import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { changesOf } from "#app/domain/registration/registration-changes.ts";
import { auditOf, scansOf } from "#app/domain/registration/registration-trail.ts";
import { tagsOf } from "#app/domain/registration/tags.ts";
import { undeliveredLetters } from "#app/domain/registration/undelivered-letters.ts";
import { listedSurveyAnswers } from "#app/domain/surveys/own-survey-answers.ts";
import { undrawnTexts } from "#app/server/pages/latin-spelling.server.ts";
import { found, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { withoutCodes } from "#app/server/pages/order-codes.server.ts";
import { daysOf } from "#app/server/pages/questions.server.ts";
import { Section, SideBySide } from "#app/ui/organiser/layout.tsx";
import { LetterList } from "#app/ui/organiser/letter-list.tsx";
import type { Note } from "#app/ui/organiser/notes.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { requestVerbs } from "#app/ui/organiser/request-verbs.ts";
import { Trail } from "#app/ui/organiser/trail.tsx";
import { ChangeList } from "#app/ui/registration/change-list.tsx";
import { Answers } from "./answers.tsx";
import { ChosenOptions } from "./chosen-options.tsx";
import { Bookings, Scans } from "./contents.tsx";
import { RegistrationFacts } from "./facts.tsx";
import { HAND_BACK } from "./hand-back.ts";
import { LikelyDoubles, Merges } from "./merges.tsx";
import { backToDoor, isFromDoor } from "./walk-in.server.ts";

export const loader = officeLoader("see-registrations", async (visit) => {
  const { db, id, now, context, t, path } = visit;
  const edition = visit.edition.id;
  const registration = found(await findOfficeRegistration(db, { edition, id, now }));
  const { badgeCode: _, code, ...shown } = registration;
  const { cancelledAt, awaits, orderId, isErased, receivedFrom } = shown;
  const lost = shown.email ? await undeliveredLetters(db, { registration: id, email: shown.email }) : [];
  return {
    ...{
      menuEntry: "registrations",
      title: isErased ? t("registrations.erasedTitle", { id }) : `${registration.givenName} ${registration.familyName}`,
    },
    notes: [
      isErased && { notice: "info", text: t("registrations.erasedText") },
      cancelledAt === null && lost.length > 0 && lostNote(visit, lost.length),
    ],
    verbs: cancelledAt === null &&
      !isErased && [
        ...backToDoor(visit),
        ...(awaits
          ? requestVerbs(visit, { order: orderId, state: awaits === "proof" ? "to-prove" : "to-approve" })
          : []),
        [
          path("/inscriptions/:id/modification", { id }),
          t("correction.verb"),
          isFromDoor(visit) ? "quiet" : "main",
          "edit-registrations",
        ],
        [path("/inscriptions/:id/reponses", { id }), t("questions:answersVerb"), "quiet", "edit-registrations"],
        !awaits && [path("/inscriptions/:id/options", { id }), t("options:office.verb"), "quiet", "edit-registrations"],
        [path("/inscriptions/:id/courriel", { id }), t("registrations.sendAgain"), "quiet", "edit-registrations"],
        !awaits && [
          path("/inscriptions/:id/cession", { id }),
          t("registrations.handOver"),
          "quiet",
          "edit-registrations",
        ],
        !awaits &&
          receivedFrom && [
            path("/inscriptions/:id/cession", { id, query: { [HAND_BACK]: "1" } }),
            t("registrations.handBack", { name: receivedFrom.name }),
            "quiet",
            "edit-registrations",
          ],
        [path("/inscriptions/:id/annulation", { id }), t("registrations.cancel"), "quiet", "edit-registrations"],
      ],
    // The address of its page lets its holder act for the person.
    registration: { ...shown, code: visit.office.may.includes("edit-registrations") ? code : null },
    source: await sourceOf(db, { registration: id }),
    tags: await tagsOf(db, { registration: id }),
    merges: await mergesOf(db, { registration: id }),
    doubles: await likelyDoublesOf(db, { registration: id }),
    order: await orderOf(visit, orderId),
    answers: [
      ...listedAnswers(await answeringOf(db, { registration: id, days: daysOf(context, visit.edition), at: ASKED }), {
        protectedToo: false,
      }),
      ...(await listedSurveyAnswers(db, { registration: id, edition })),
    ],
    options: (await optionsOf(db, { registrations: [id] })).get(id) ?? [],
    undrawn: await undrawnTexts(context, registration),
    blanks: await blanksOf(db, { registration: id }),
    scans: await scansOf(db, { registration: id }),
    letters: await listLetters(db, { edition, registration: id }),
    changes: await changesOf(db, { registration: id }),
    trail: await auditOf(db, { registration: id }),
  };
});

/** The order of a place, for those who see orders. */
async function orderOf({ db, edition, office }: OfficeVisit, order: number) {
  if (!office.may.includes("see-orders")) return null;
  const found = await findOrder(db, { edition: edition.id, id: order });
  return found && withoutCodes(found, office.may);
}

/** Says that letters did not reach the person, and leads to the correction of the address. */
function lostNote({ t, path, id }: OfficeVisit, count: number): Note {
  return {
    ...{ notice: "attention" as const, title: t("correction.lostTitle", { count }) },
    link: [path("/inscriptions/:id/modification", { id }), t("correction.lostLink"), "edit-registrations"],
  };
}

export default function RegistrationPage() {
  const {
    t,
    registration,
    order,
    source,
    tags,
    merges,
    doubles,
    answers,
    options,
    undrawn,
    blanks,
    scans,
    letters,
    changes,
    trail,
  } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Merges merges={merges} />
      <LikelyDoubles of={registration.id} doubles={doubles} />
      <RegistrationFacts registration={registration} {...{ order, source, tags, undrawn, blanks }} />
      <Answers of={registration.id} answers={answers} />
      <ChosenOptions options={options} />
      <SideBySide>
        <Bookings bookings={registration.bookings} />
        <Scans scans={scans} />
      </SideBySide>
      <Section id="letters" title={t("menu.letters")}>
        <LetterList {...letters} />
      </Section>
      <ChangeList changes={changes} />
      <Trail acts={trail} verbs="verbs" />
    </OrganiserPage>
  );
}
