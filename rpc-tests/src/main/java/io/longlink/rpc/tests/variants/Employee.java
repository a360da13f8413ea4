package io.longlink.rpc.tests.variants;

import io.longlink.rpc.annotations.Graph;
import java.util.ArrayList;
import java.util.List;

/** Knows its boss, who knows it. */
@Graph
public final class Employee {

    private String name;
    private Employee boss;
    private List<Employee> reports = new ArrayList<>();

    public static Employee named(String name) {
        Employee employee = new Employee();
        employee.name = name;
        return employee;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Employee getBoss() {
        return boss;
    }

    public void setBoss(Employee boss) {
        this.boss = boss;
    }

    public List<Employee> getReports() {
        return reports;
    }

    public void setReports(List<Employee> reports) {
        this.reports = reports;
    }
}
