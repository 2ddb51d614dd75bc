import { Link } from "@remix-run/react";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Nothing } from "#app/ui/organiser/table.tsx";

interface ShownPicture {
  readonly id: number;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly image: string;
  /** The names of the layouts that show it. */
  readonly layouts: readonly string[];
}

/** The pictures of an edition, with how large each is printed at 300 dots an inch. */
export function PictureCards({ pictures }: { pictures: readonly ShownPicture[] }) {
  const { t, path, number } = useOffice();
  if (pictures.length === 0) return <Nothing>{t("badgeLayouts:pictures.none")}</Nothing>;
  return (
    <ul className="m-0 grid list-none gap-x-8 gap-y-6 p-0 sm:grid-cols-2 xl:grid-cols-3">
      {pictures.map(({ id, name, width, height, image, layouts }) => (
        <li key={id} className="flex min-w-0 items-start gap-4 border-line border-t pt-4">
          <img src={image} alt="" className="layout-thumb" />
          <div className="min-w-0">
            <p className="m-0 font-semibold wrap-anywhere">{name}</p>
            <p className="m-0 mt-1 text-sm">
              {t("badgeLayouts:pictures.size", {
                ...{ width: number(width), height: number(height) },
                ...{
                  across: number(Math.floor((width / 300) * 25.4)),
                  down: number(Math.floor((height / 300) * 25.4)),
                },
              })}
            </p>
            <p className="m-0 mt-1 text-sm text-zinc wrap-anywhere">
              {layouts.length > 0
                ? t("badgeLayouts:pictures.used", { names: layouts.join(", ") })
                : t("badgeLayouts:pictures.unused")}
            </p>
            {layouts.length === 0 && (
              <Link to={path("/badges/images/:id/suppression", { id })} className="mt-1 inline-block py-1">
                {t("badgeLayouts:pictures.removeOf", { name })}
              </Link>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
