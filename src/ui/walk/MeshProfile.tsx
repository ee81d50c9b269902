import { memo } from 'react';
import type { RunTexts } from '../../player/index.ts';
import { STEPS } from '../../views/index.ts';
import { PlaceLink } from '../PlaceLink.tsx';
import { Rich } from '../Rich.tsx';

/** What stands in the pod beside the sample: the sample alone would intercept nothing. */
export const MeshProfile = memo(function MeshProfile({ texts }: { readonly texts: RunTexts }) {
  const { id, profile, profileCaption } = texts.words;
  return (
    <section aria-labelledby="profile-heading">
      <h2 id="profile-heading" className="heading">
        What the mesh adds
      </h2>
      <dl className="profile">
        {profile.map(({ key, label, value }) => {
          const about = STEPS.filter((step) => texts.concerns[step]?.profile.includes(key));
          return (
            <div key={key} data-marks={about.join(' ')}>
              <dt>
                {about[0] === undefined ? (
                  label
                ) : (
                  <PlaceLink className="row-link" to={{ scenario: id, step: about[0] }}>
                    {label}
                  </PlaceLink>
                )}
              </dt>
              <dd>
                <Rich text={value} />
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="caption">
        <Rich text={profileCaption} />
      </p>
    </section>
  );
});
