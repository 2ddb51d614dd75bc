import { useTranslation } from "react-i18next";
import { mailto } from "#app/ui/mailto.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { HandOverView } from "./hand-over-view.ts";

/** The page of a place that its holder cannot hand over now: why, and whom to write to. */
export function HandOverClosed(props: {
  title: string;
  edition: string;
  closed: NonNullable<HandOverView["closed"]>;
  until: string | null;
  contact: string | null;
  back: string;
}) {
  const { title, edition, closed, until, contact, back } = props;
  const { t } = useTranslation("me");
  return (
    <NarrowPage kicker={edition} title={title}>
      <Notice>
        <p>{t(`handOver.closed.${closed}`, { until })}</p>
        {contact && (closed === "too-late" || closed === "organiser-only") && (
          <p>
            <a href={mailto(contact)}>{contact}</a>
          </p>
        )}
      </Notice>
      <p>
        <a href={back}>{t("handOver.back")}</a>
      </p>
    </NarrowPage>
  );
}
