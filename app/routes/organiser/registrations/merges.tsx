import { Link } from "@remix-run/react";
import type { LikelyDouble, MergeOfRegistration } from "#app/domain/merging/find-merges.ts";
import { Notice } from "#app/ui/notice.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";

/** Says which registration a registration was merged with, with a button to undo it. */
export function Merges({ merges }: { merges: readonly MergeOfRegistration[] }) {
  const { t, path, moment } = useOffice();
  return merges.map(({ merge, side, other, name, at }) => (
    <Notice key={merge}>
      <p className="wrap-anywhere">
        {t(side === "ended" ? "registrations.mergedInto" : "registrations.mergedFrom", {
          moment: moment(new Date(at)),
        })}{" "}
        <Link to={path("/inscriptions/:id", { id: other })}>
          {name} (n° {other})
        </Link>
      </p>
      <May needs="edit-registrations">
        <PostButton look="quiet" to={path("/fusions/:id/annulation", { id: merge })}>
          {t("registrations.undoMerge")}
        </PostButton>
      </May>
    </Notice>
  ));
}

/** Lists the registrations that may be of the same person, each with a link to the page that merges both. */
export function LikelyDoubles({ of: id, doubles }: { of: number; doubles: readonly LikelyDouble[] }) {
  const { t, path } = useOffice();
  if (doubles.length === 0) return null;
  return (
    <May needs="edit-registrations">
      <Notice title={t("registrations.doubles")}>
        <ul>
          {doubles.map(({ id: other, name, email }) => (
            <li key={other} className="wrap-anywhere">
              <Link to={path("/inscriptions/:id/fusion/:other", { id, other })}>
                {t("registrations.mergeWith", { name, number: other })}
              </Link>{" "}
              {email}
            </li>
          ))}
        </ul>
      </Notice>
    </May>
  );
}
