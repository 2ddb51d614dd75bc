import { useTranslation } from "react-i18next";
import { pathsBehind } from "#app/i18n/path.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { type Held, PlaceNotHeld, PlaceToProve } from "#app/ui/me/held-place.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { BookedDay } from "./booked.ts";
import { BookedSessions } from "./booked-sessions.tsx";
import type { Change } from "./changeable.server.ts";
import { OwnAnswers } from "./own-answers.tsx";

const behind = pathsBehind<"/mon-espace/inscriptions/:code">;

/** The page of a registration that is held, awaits approval, or whose hold ended. */
export function HeldRegistration(props: {
  held: Held;
  edition: string;
  when: string;
  who: string;
  type: string;
  days: readonly BookedDay[];
  answers: Omit<Parameters<typeof OwnAnswers>[0], "page">;
  path: string;
  again: string;
  /** What the person has just saved. */
  saved: Change | null;
}) {
  const { saved, held, edition, when, who, type, days, answers, path, again } = props;
  const { t } = useTranslation("me");
  const isOpen = held.state === "to-prove" || held.state === "to-approve";
  const title = t(held.state === "to-prove" ? "held.title" : isOpen ? "held.approval.title" : "held.ended.title");
  return (
    <NarrowPage kicker={edition} title={title}>
      <p className="lead wrap-anywhere">{[who, type, when].filter(Boolean).join(" · ")}</p>
      {saved && <Notice tone="done">{t(`saved.${saved}`)}</Notice>}
      {held.state === "to-prove" && <PlaceToProve held={held} path={path} giveUp={behind(path)("/annulation")} />}
      {held.state === "to-approve" && (
        <>
          <Notice>
            <p>{t("held.approval.text")}</p>
          </Notice>
          <p>
            <LinkButton look="danger" to={behind(path)("/annulation")} reloadDocument>
              {t("held.giveUp")}
            </LinkButton>
          </p>
        </>
      )}
      {held.state === "to-approve" && <OwnAnswers {...answers} page={path} />}
      {isOpen && days.length > 0 && <BookedSessions days={days} />}
      {isNotHeld(held) && <PlaceNotHeld held={held} again={again} />}
    </NarrowPage>
  );
}

function isNotHeld(held: Held): held is Held & { state: "expired" | "unreachable" | "declined" } {
  return ["expired", "unreachable", "declined"].includes(held.state);
}
