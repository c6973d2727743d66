#!/usr/bin/python3
"""What VTK does with a scan in the same place: reads a PLY and computes the mean curvature over each point's one-ring.

Usage: vtk_mean_curvature.py SCAN.ply"""
import sys

from vtkmodules.vtkFiltersGeneral import vtkCurvatures
from vtkmodules.vtkIOPLY import vtkPLYReader

reader = vtkPLYReader()
reader.SetFileName(sys.argv[1])
curvature = vtkCurvatures()
curvature.SetInputConnection(reader.GetOutputPort())
curvature.SetCurvatureTypeToMean()
curvature.Update()
values = curvature.GetOutput().GetPointData().GetArray("Mean_Curvature")
if values is None or values.GetNumberOfTuples() == 0:
    sys.exit(f"{sys.argv[1]}: no curvature")
