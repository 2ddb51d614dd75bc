import { Link } from "@remix-run/react";
import type { Chosen } from "#app/domain/registration/chosen-registrations.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";

/** The tags that some of the chosen have, each with the button that takes it from them. */
export function TagsOfChosen(props: {
  tags: Chosen["tags"];
  query: Readonly<Record<string, string | number | undefined>>;
}) {
  const { t, path } = useOffice();
  return (
    <Section id="etiquettes" title={t("chosen.tags")}>
      {props.tags.length === 0 && <p className="m-0">{t("chosen.noTags")}</p>}
      {props.tags.length > 0 && (
        <ul className="m-0 grid list-none gap-2 p-0">
          {props.tags.map(({ id, name, count }) => (
            <li key={id} className="m-0 flex flex-wrap items-center gap-x-4 gap-y-1 p-0">
              <span className="wrap-anywhere">{t("chosen.tagOf", { name, count })}</span>
              <PostButton
                look="quiet"
                to={path("/inscriptions/selection/etiquettes/:id/retrait", { id, query: props.query })}
                aria-label={t("tags.takeOf", { name })}
              >
                {t("tags.take")}
              </PostButton>
            </li>
          ))}
        </ul>
      )}
      <p className="m-0">
        <Link to={path("/etiquettes")}>{t("tags.all")}</Link>
      </p>
    </Section>
  );
}
