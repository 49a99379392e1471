/** Which of AWS's separate worlds a region belongs to. */
export interface AwsPartition {
  /** As ARNs begin: `aws`, `aws-us-gov`, … */
  readonly name: string;
  /** What the hosts of its services end with. */
  readonly domain: string;
}

/** By the region's name. China and the European Sovereign Cloud have domains of their own; GovCloud has not. */
export function awsPartition(region: string): AwsPartition {
  if (region.startsWith('cn-')) return { name: 'aws-cn', domain: 'amazonaws.com.cn' };
  if (region.startsWith('eusc-')) return { name: 'aws-eusc', domain: 'amazonaws.eu' };
  if (region.startsWith('us-gov-')) return { name: 'aws-us-gov', domain: 'amazonaws.com' };
  return { name: 'aws', domain: 'amazonaws.com' };
}
