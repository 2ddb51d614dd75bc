import { Link } from "@remix-run/react";
import { isWhole } from "#app/domain/announcements/announcement-words.ts";
import type { Announcement } from "#app/domain/announcements/find-announcements.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";

/** What can be done with a letter, beside stopping it: before it is sent the steps to there, afterwards another one like it. */
export function Steps({ of }: { of: Announcement }) {
  const { t, path } = useOffice();
  const { id, state } = of;
  if (state !== "draft" && state !== "planned")
    return (
      <May needs="write-letters">
        <PostButton look="quiet" to={path("/courriels/aux-inscrits/:id/copie", { id })}>
          {t("announcements:copy")}
        </PostButton>
      </May>
    );
  const isReady = isWhole(of);
  return (
    <May needs="write-letters">
      {!isReady && <p className="m-0 max-w-text">{t("announcements:notWhole")}</p>}
      <div className="flex flex-wrap items-center gap-2">
        {state === "planned" ? (
          <PostButton look="quiet" to={path("/courriels/aux-inscrits/:id/arret", { id })}>
            {t("announcements:unplan")}
          </PostButton>
        ) : (
          <>
            {isReady && (
              <LinkButton to={path("/courriels/aux-inscrits/:id/envoi", { id })}>
                {t("announcements:toSend")}
              </LinkButton>
            )}
            <LinkButton look={isReady ? "quiet" : "main"} to={path("/courriels/aux-inscrits/:id/modification", { id })}>
              {t("announcements:toEdit")}
            </LinkButton>
            <PostButton look="quiet" to={path("/courriels/aux-inscrits/:id/essai", { id })}>
              {t("announcements:tryOut")}
            </PostButton>
            <Link className="px-2 py-2.5" to={path("/courriels/aux-inscrits/:id/suppression", { id })}>
              {t("announcements:toRemove")}
            </Link>
          </>
        )}
      </div>
    </May>
  );
}
