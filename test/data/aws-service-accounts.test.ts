import { expect } from 'chai';

import { dataFile } from './data-file.ts';

interface Accounts {
  source: string;
  date: string;
  services: Record<string, { purpose: string; accounts: Record<string, string> }>;
}

const { source, date, services } = dataFile('aws-service-accounts.json') as Accounts;
const rows = Object.entries(services).flatMap(([service, { accounts }]) =>
  Object.entries(accounts).map(([region, id]) => ({ service, region, id })),
);

describe('data/aws-service-accounts.json', () => {
  it('says where it comes from and what each account is for', () => {
    expect(source).to.include('AWS documentation');
    expect(date).to.match(/^\d{4}-\d{2}-\d{2}$/);
    expect(Object.values(services).filter(({ purpose }) => purpose.length < 20)).to.deep.equal([]);
  });

  it('has account ids of twelve digits, as text, by region', () => {
    expect(rows.filter(({ id }) => !/^\d{12}$/.test(id))).to.deep.equal([]);
    expect(rows.filter(({ region }) => region !== '*' && !/^(?:[a-z]{2}|us-gov)-[a-z]+-\d$/.test(region))).to.deep.equal([]);
  });

  it('has no account twice', () => {
    expect(new Set(rows.map(({ id }) => id)).size).to.equal(rows.length);
  });

  it('has the load balancers of the regions used most', () => {
    const { accounts } = services['elasticloadbalancing']!;
    expect(accounts['us-east-1']).to.equal('127311923021');
    expect(accounts['eu-west-1']).to.equal('156460612806');
    expect(accounts['us-east-2'], 'leading zeros are kept').to.equal('033677994240');
  });
});
