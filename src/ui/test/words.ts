/** Numbers as the test's pages write them. Its sentences stand in `content/assess.yaml`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
